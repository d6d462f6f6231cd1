export { sendMessage } from './server/send-message.ts';
export { readTalk, readThread } from './server/read-thread.ts';
export { callWhenNotSafe } from './server/not-safe.ts';
export { called, checkNotStopped, ownPairs, pairsOf, pairToOpen, readersOf } from './server/pair.ts';
export { threadFacts } from './server/queries.ts';
export { mayOpen, otherOf, peopleOf, type Pair } from './domain/permissions.ts';
export { recordPart } from './server/record-part.ts';
export { goOnWriting, readNotSure, stopWriting } from './server/stop-writing.ts';
export { takeBackMessage } from './server/take-back-message.ts';
