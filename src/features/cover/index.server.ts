export { agreeToStandIn, askStandIn, sayNotToStandIn, takeStandInBack } from './server/ask.ts';
export { cancelLeave, moveLeave, planLeave } from './server/leave.ts';
export { sayNotWell, sayWellAgain } from './server/not-well.ts';
export { readAway } from './server/read-away.ts';
export { readCoverNow } from './server/read-now.ts';
export { readAskedToStandIn, readMyStandIn } from './server/read-stand-in.ts';
export { recordPart } from './server/record-part.ts';
export { shareForCover } from './server/share.ts';
export { coverAfterAll, endCover, readCover, showAnew, writeInCover } from './server/talk.ts';
