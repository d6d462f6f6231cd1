export { linkSupervisor } from './server/link-supervisor.ts';
export { beginSupervision } from './server/begin-supervision.ts';
export { endSupervision, roleEnds } from './server/end-supervision.ts';
export { noteSupervisionHeld } from './server/note-held.ts';
export { readTeam } from './server/read-team.ts';
export type { Supervised, Team } from './server/read-team.ts';
export { readMySupervision } from './server/read-mine.ts';
export type { OwnSupervision } from './server/read-mine.ts';
export { isPeerSupervised, mySupervisorId, supervisedIn } from './server/supervised.ts';
