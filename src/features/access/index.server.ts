export { readWhoLooked, type WhoLooked } from './server/read-who-looked.ts';
export { recordPart } from './server/record-part.ts';
