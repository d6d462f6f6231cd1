export { changeToSay, markSaid, noteAnswer, removeToSay } from './server/change.ts';
export { ownToSay, readOneToSay, readToSay, readWriteDown } from './server/list.ts';
export { recordPart } from './server/record-part.ts';
export { writeDown } from './server/write-down.ts';
