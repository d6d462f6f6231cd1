import { hasRole, isSelf, type Actor } from '#platform/actor.ts';

export type TheTwo = { participantId: string; supporterId: string };

/** Somebody who takes part looks at who could walk with them; nobody can do it for them or over them. */
export const mayChoose = (actor: Actor) => actor.personId !== null && hasRole(actor, 'participant');

/** A supporter decides what is shown of them, thing by thing (R021). */
export const maySayOwn = (actor: Actor) => actor.personId !== null && hasRole(actor, 'supporter');

/** Whom somebody must not meet is theirs to say and theirs alone to see. */
export const mayKeepApart = (actor: Actor) => mayChoose(actor) || maySayOwn(actor);

export const isTheParticipant = (actor: Actor, match: TheTwo) => isSelf(actor, match.participantId);

export const isTheSupporter = (actor: Actor, match: TheTwo) => isSelf(actor, match.supporterId);

/** A match is the same from both sides (R046): one of the two, and nobody else. */
export const isOneOfTheTwo = (actor: Actor, match: TheTwo) =>
	isTheParticipant(actor, match) || isTheSupporter(actor, match);

/** A programme lead notes that somebody has done the ethics training. */
export const mayMarkTraining = (actor: Actor) => actor.personId !== null && hasRole(actor, 'lead');
