export { recordPart } from './server/record-part.ts';
export { readOutside } from './server/outside.ts';
export { prepareConcern, raiseConcern } from './server/raise-concern.ts';
export { readConcerns } from './server/read-concerns.ts';
export { readConcern } from './server/read-concern.ts';
export { sendNote } from './server/notes.ts';
export { chooseRoute, goOn, shareOutcome, takeUp } from './server/handle.ts';
export { appeal, changeWish, giveOn, nameSomebody, sayHowItIs, withdraw } from './server/raiser.ts';
export { changeConcernSettings, readConcernSettings } from './server/settings.ts';
