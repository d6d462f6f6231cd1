export { changeMyName, readMyName } from './server/my-name.ts';
