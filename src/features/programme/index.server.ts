export { currentProgramme, programmeZone, todayHere, zoneAndDay } from './server/current-programme.ts';
export { helpNumbers } from './server/help-numbers.ts';
export { limitsText, type Limits } from './server/limits-text.ts';
export { readHelp, readLimits, readProgramme } from './server/read-programme.ts';
export {
	allLimits,
	changeHelp,
	changeProgramme,
	nameRoles,
	putLimits,
	readProgrammeSettings,
	writeLimits
} from './server/change-programme.ts';
export { limitsForm } from './server/inputs.ts';
export { limitsForGuardedPairs } from './server/limits-text.ts';
export { changeNeutralSite, readNeutralSite } from './server/neutral-site.ts';
export { claimCode } from './server/claim.ts';
export { makeProgramme, type NewProgramme } from './server/make-programme.ts';
export type { HelpNumber, OpeningHours, Programme, RoleWords } from './domain/programme.ts';
export { oneDemoAtATime } from './server/one-demo-at-a-time.ts';
export { demoSlug } from './domain/programme.ts';
export { daysInWords } from './domain/days-in-words.ts';
export { isOpen } from './domain/opening-hours.ts';
export { claim, readWhatIsHere, setUpProgramme, troubleIn } from './server/set-up-programme.ts';
export { hasClaim, keepClaim, renewClaim } from './server/claim-cookie.ts';
export { enterDemo, openDoor, readDemoDoors, type ShownDoor } from './server/demo-door.ts';
