import { hasRole, holds, isSelf, type Actor } from '#platform/actor.ts';
import { mayOpen, type Pair } from '#features/messages/domain/permissions.ts';

/** What two people planned is seen by the participant for good, and by their supporter while the match is live (INV-05). */
export const maySeePlans = mayOpen;

/** Either of two who walk together says a time, answers, moves and cancels; the rules of the steps say who does what. */
export const mayPlan = (actor: Actor, pair: Pair) => mayOpen(actor, pair);

/** The break after a meeting is the supporter's own: only they give it up, or take it back (R060). */
export const mayGiveUpBreak = (actor: Actor, pair: Pair) =>
	isSelf(actor, pair.supporterId) && mayOpen(actor, pair);

/** One's own plans. A guest has none. */
export const mayListPlans = (actor: Actor) => actor.personId !== null && !hasRole(actor, 'partner');

/** Places are kept by whoever takes part, for themselves alone. */
export const mayKeepPlaces = (actor: Actor) => holds(actor, 'role:participant', actor.org.id);

/** Hours are a supporter's own. */
export const mayKeepHours = (actor: Actor) => holds(actor, 'role:supporter', actor.org.id);

/** A feed for one's own calendar is for whoever takes part or supports here now; it ends with that. */
export const mayHaveFeed = (actor: Actor) =>
	holds(actor, 'role:participant', actor.org.id) || holds(actor, 'role:supporter', actor.org.id);

/** Leads keep the rooms of the programme; they see that one is taken and when, never by whom (H54). */
export const mayKeepRooms = (actor: Actor) => holds(actor, 'role:lead', actor.org.id);
