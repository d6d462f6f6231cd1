import { hasRole, holds, isSelf, type Actor } from '#platform/actor.ts';

/** Who can open something is no secret: everybody signed in may know it, and how often it was done. */
export const mayKnowGuardians = (actor: Actor) => actor.personId !== null;

/** Leads name the three and say on which grounds something is opened. */
export const mayNameGuardians = (actor: Actor) => hasRole(actor, 'lead');

export const isGuardian = (actor: Actor) => holds(actor, 'guardian', actor.org.id);

/** Each answers for themself, in their own session. */
export const wasAsked = (actor: Actor, seat: { personId: string }) => isSelf(actor, seat.personId);

/** A guardian steps back by themself; leads end it for anybody. */
export const mayEndGuardian = (actor: Actor, seat: { personId: string }) =>
	isSelf(actor, seat.personId) || mayNameGuardians(actor);
