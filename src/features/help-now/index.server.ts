export { readHelpNow } from './server/read-help-now.ts';
export { keepOwnPeople } from './server/keep-own-people.ts';
export { recordPart } from './server/record-part.ts';
