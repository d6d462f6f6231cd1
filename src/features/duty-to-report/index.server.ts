export { guardedThing } from './server/guarded-thing.ts';
export { recordPart } from './server/record-part.ts';
export { keepDraft, noDutyHere, readHelper } from './server/draft.ts';
export { askToTalk, haveTalked } from './server/consult.ts';
export { recordReport } from './server/record-report.ts';
export { anythingWaits, readDuties } from './server/read-duties.ts';
export { readReport } from './server/read-report.ts';
export { keepFromThem, letSupervisorRead, letThemSee, noteReview } from './server/look-after.ts';
export { changeDutySettings, readDutySettings } from './server/settings.ts';
