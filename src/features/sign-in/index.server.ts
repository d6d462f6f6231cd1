export { recordPerson, startAccount, startStaff, type Started } from './server/start.ts';
export { openSession, type OpenedSession } from './server/sessions.ts';
export { newPerson, type Card } from './server/ways-in.ts';
export { deviceOf, keepSession, leaveNothing } from './server/keep-session.ts';
export { deviceInput, languageInput, newPassphraseInput, tick } from './server/inputs.ts';
export { signIn } from './server/sign-in.ts';
export { takeCard } from './server/take-card.ts';
export { changePassphrase, makeNewCard, readMyWaysIn } from './server/my-ways-in.ts';
export { endMyOtherSessions, endMySession, readMySessions } from './server/my-sessions.ts';
