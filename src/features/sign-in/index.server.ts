export {
	recordPerson,
	startAccount,
	startGuest,
	startStaff,
	waysOfNewcomer,
	type Started
} from './server/start.ts';
export { startedBefore } from './server/start-again.ts';
export { closeMyWaysIn, openSession, type OpenedSession } from './server/sessions.ts';
export { deviceOf, keepSession, leaveNothing, whyEnded } from './server/keep-session.ts';
export { hasOwnPassphrase, newPerson, newWays, type Card } from './server/ways-in.ts';
export { deviceInput, languageInput, newPassphraseInput, tick } from './server/inputs.ts';
export { firstScreenOf, signIn } from './server/sign-in.ts';
export { takeCard } from './server/take-card.ts';
export { changePassphrase, makeNewCard, readMyWaysIn } from './server/my-ways-in.ts';
export { keepLockWord } from './server/lock-word.ts';
export { readChangedWays, sayItWasMe } from './server/changed-ways.ts';
export { endAllMySessions, endMyOtherSessions, endMySession, readMySessions } from './server/my-sessions.ts';
export { addPasskey, readMyPasskeys, removePasskey } from './server/my-passkeys.ts';
export { askForPasskey, passkeyPlace } from './server/passkey-options.ts';
export { signInByPasskey } from './server/sign-in-by-passkey.ts';
export { readChange, undoChange } from './server/undo-change.ts';
export { putWaysBack } from './server/put-back.ts';
export { acceptInvitation, invite, readInvitation, withdrawInvitation } from './server/invitations.ts';
export { inviteFromTerminal } from './server/invite-from-terminal.ts';
export { endRole, giveRole, programmeOf, readStaff } from './server/staff.ts';
export type { StaffRole } from './domain/permissions.ts';
export { forgetInvitation, invitationOf, keepInvitation } from './server/keep-invitation.ts';
export { askToReturn } from './server/ask-to-return.ts';
export { confirmReturn, endReturn, helpReturn, letIn, readWhoWaits } from './server/let-back-in.ts';
export { keepCheckWord, readCheckWords } from './server/check-words.ts';
export { recordPart } from './server/record-part.ts';
export { beginSecondStep, confirmSecondStep, endSecondStep, readSecondStep } from './server/second-step.ts';
export { giveCode, readWaiting, sayStepIsLost, waitingIn } from './server/give-code.ts';
export { allowLostStep, refuseLostStep } from './server/lost-step.ts';
export { take, tryOf } from './server/tries.ts';
