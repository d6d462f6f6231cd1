export { readWhoLooked, type WhoLooked } from './server/read-who-looked.ts';
