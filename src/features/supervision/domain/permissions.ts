import { hasRole, holds, isSelf, type Actor } from '#platform/actor.ts';

export type Supervision = {
	id: string;
	supporterId: string;
	supervisorId: string | null;
	programmeId: string;
};

/** A lead of this programme links supporters and supervisors. */
export const mayLink = (actor: Actor) => actor.personId !== null && hasRole(actor, 'lead');

/** Leads see how it stands with everybody's supervision, a peer supervisor with their own people's. Neither sees participants. */
export const maySeeTeam = (actor: Actor) =>
	actor.personId !== null && hasRole(actor, 'lead', 'peer-supervisor');

/** Leads are told how many have nobody. */
export const mayCountGaps = (actor: Actor) => actor.personId !== null && hasRole(actor, 'lead');

/** A peer supervisor says where they are reached at work. */
export const mayKeepWorkPhone = (actor: Actor) =>
	actor.personId !== null && hasRole(actor, 'peer-supervisor');

/** A supporter sees who supervises them. */
export const maySeeOwn = (actor: Actor) => actor.personId !== null && hasRole(actor, 'supporter');

export const isTheSupervisor = (actor: Actor, supervision: Supervision) =>
	supervision.supervisorId !== null && isSelf(actor, supervision.supervisorId);

/** The two whose supervision it is. */
export const isOneOfTheTwo = (actor: Actor, supervision: Supervision) =>
	isTheSupervisor(actor, supervision) || isSelf(actor, supervision.supporterId);

/** The supervisor, when they can not go on, and a lead of the programme. */
export const mayOpenGap = (actor: Actor, supervision: Supervision) =>
	isTheSupervisor(actor, supervision) || holds(actor, 'role:lead', supervision.programmeId);
