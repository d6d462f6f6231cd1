import { hasRole, holds, isSelf, type Actor } from '#platform/actor.ts';
import { mayOpen, type Pair } from '#features/messages/domain/permissions.ts';
import { isFor, sideOf, type CommitmentState, type CommitmentVerb } from './commitment.ts';

/** What two promised each other is seen by the participant for good, and by their supporter while the match is live (INV-05). */
export const maySeePromises = mayOpen;

/** Either of two who walk together promises (R046). */
export const mayPromise = (actor: Actor, pair: Pair) =>
	mayOpen(actor, pair) && holds(actor, 'match', pair.matchId);

/** What became of a promise is said by whoever promised, and that it is not needed any more by the other; neither for the other. */
export const maySay = (
	actor: Actor,
	{ promise, pair }: { promise: { byId: string; state: CommitmentState }; pair: Pair },
	verb: CommitmentVerb
) => mayPromise(actor, pair) && isFor(verb, sideOf(promise, actor.personId!), promise.state);

/** One's own list. A guest has none. */
export const mayList = (actor: Actor) => actor.personId !== null && !hasRole(actor, 'partner');

/** Whoever takes part or supports here is reminded of what they wish; a guest has nothing here. */
export const mayBeReminded = (actor: Actor) =>
	holds(actor, 'role:participant', actor.org.id) || holds(actor, 'role:supporter', actor.org.id);

/** A reminder is one's own, and nobody else's. */
export const isOwnReminder = (actor: Actor, { personId }: { personId: string }) => isSelf(actor, personId);
