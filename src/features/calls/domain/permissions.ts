import { hasRole, holds, isSelf, type Actor } from '#platform/actor.ts';

/** Whoever takes part asks to be called, and sees what became of it. */
export const mayAsk = (actor: Actor) => holds(actor, 'role:participant', actor.org.id);

/** Whoever walks with somebody asks for them, where they wish it. */
export const mayAskFor = (actor: Actor, participant: string) => holds(actor, 'walks-with', participant);

export type Facts = {
	id: string;
	programmeId: string;
	participantId: string;
	matchId: string | null;
	withId: string | null;
	/** Who had a turn already. */
	tried: readonly string[];
};

/** Whoever asked takes it back. */
export const mayWithdraw = (actor: Actor, { participantId }: Facts) => isSelf(actor, participantId);

/** Whose turn it is, as long as they are on, walk with the person, stand in for who does, or have it in hand; and whoever is on, and had no turn yet, while it is nobody's. */
export const hasTheTurn = (
	actor: Actor,
	{ id, programmeId, participantId, matchId, withId, tried }: Facts
) =>
	withId === null
		? holds(actor, 'on-call', programmeId) && !tried.some((person) => isSelf(actor, person))
		: isSelf(actor, withId) &&
			(holds(actor, 'calls-back', id) ||
				holds(actor, 'on-call', programmeId) ||
				holds(actor, 'covers', participantId) ||
				(matchId !== null && holds(actor, 'match', matchId)));

/** Supporters take turns, by themselves: nobody puts them on. */
export const mayTakeTurns = (actor: Actor) => holds(actor, 'role:supporter', actor.org.id);

/** Leads plan the times, see the gaps, and the load of the whole team: never of one person (H15, H16). */
export const mayPlan = (actor: Actor) => holds(actor, 'role:lead', actor.org.id);

export const maySeeRota = (actor: Actor) => mayTakeTurns(actor) || mayPlan(actor);

/** How fast calls are returned here, and what is kept, leads and administrators decide. */
export const mayDecide = (actor: Actor) => actor.personId !== null && hasRole(actor, 'lead', 'administrator');
