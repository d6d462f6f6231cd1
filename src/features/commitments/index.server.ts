export { changePromise, promise, stepPromise } from './server/promise.ts';
export { readPromise, readPromisePairs, readPromises } from './server/read-promises.ts';
export { recordPart } from './server/record-part.ts';
