export { draftRelease, readDraftForm } from './server/draft-release.ts';
export { dropRelease, explainRelease, giveRelease, revokeRelease } from './server/give-release.ts';
export { noteByLaw, type ByLaw } from './server/left-by-law.ts';
export { noteLeft, noteSeveral } from './server/note-left.ts';
export { choosePacks, packNamesNow, readPacks } from './server/privacy.ts';
export {
	readOwnReleases,
	readRelease,
	readReleasesOf,
	readSheet,
	readStopSheet
} from './server/read-releases.ts';
export { noteStopTold, wishStopTold } from './server/tell-of-stop.ts';
export { recordPart } from './server/record-part.ts';
export {
	daysOfRelease,
	drawUpForThread,
	dropForThread,
	giveForThread,
	leavesByThread,
	noticesToday,
	standsOn,
	stopForThread,
	usableUntil,
	type StandsOn
} from './server/for-threads.ts';
export { ageInput } from './server/give-release.ts';
export { seenInput } from './server/wording.ts';
