export { changeMyName, readMyName } from './server/my-name.ts';
export { recordPart } from './server/record-part.ts';
