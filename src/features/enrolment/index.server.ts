export { acknowledgePage } from './server/acknowledge-page.ts';
export { changeSafeWay } from './server/change-safe-way.ts';
export { comeBack } from './server/come-back.ts';
export { decline } from './server/decline.ts';
export { firstContactDone, pagesWereRead, takingPart } from './server/for-others.ts';
export { readOrientation, seeOrientationItem } from './server/orientation.ts';
export { partFromWelcomer } from './server/part-from-welcomer.ts';
export { pause, resume } from './server/pause.ts';
export {
	answerInPerson,
	handOverCard,
	readCard,
	readPeople,
	readSomebody,
	stopInPerson
} from './server/people.ts';
export { readPrompts, writePrompt } from './server/prompts.ts';
export { readPages } from './server/read-pages.ts';
export { ownStanding, readStanding, type OwnStanding } from './server/read-standing.ts';
export { safeWayOf } from './server/safe-ways.ts';
export { sayHello } from './server/say-hello.ts';
export { sayYes } from './server/say-yes.ts';
export { startAlone } from './server/start-alone.ts';
export { sharePrompt, takeBackPrompt } from './server/share-prompt.ts';
export { stop, stopAll } from './server/stop.ts';
export { receiveWaiting, waitingKey, whoseWelcomes } from './server/waiting-welcomes.ts';
export { welcome } from './server/welcome.ts';
export { recordPart } from './server/record-part.ts';
