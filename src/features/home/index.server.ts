export { readHome, type Home } from './server/read-home.ts';
