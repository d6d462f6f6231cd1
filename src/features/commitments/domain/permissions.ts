import { hasRole, holds, isSelf, type Actor } from '#platform/actor.ts';
import { mayOpen, type Pair } from '#features/messages/domain/permissions.ts';
import { supportAsks, type SupportState } from './key-date.ts';
import { nextCall, type CallState, type CallVerb } from './reminder-call.ts';
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

/** Whose day it is, and the match whose two people share it (null: the participant alone), with the circle it lies in. */
export type DateOf = { personId: string; matchId: string | null; circleId: string };

/** A day that matters is the participant's: only they keep it, change it and take it away. */
export const isTheirDate = (actor: Actor, { personId }: DateOf) => isSelf(actor, personId);

/** The participant reads it and, where they share it, their supporter while the match is live (INV-03, INV-05). */
export const mayReadDate = (actor: Actor, date: DateOf) =>
	isTheirDate(actor, date) ||
	(date.matchId !== null && holds(actor, 'match', date.matchId) && actor.circles.holds(date.circleId));

/** Whoever takes part keeps days of their own. */
export const mayKeepDates = (actor: Actor) => holds(actor, 'role:participant', actor.org.id);

/** What would help is asked for by the participant, of somebody who walks with them now. */
export const mayAskSupport = (actor: Actor, { date }: { date: DateOf }) =>
	isTheirDate(actor, date) && date.matchId !== null && holds(actor, 'match', date.matchId);

/** It is answered by the supporter who was asked. */
export const mayAnswerSupport = (actor: Actor, { date }: { date: DateOf }) =>
	!isTheirDate(actor, date) && mayReadDate(actor, date);

/** The yes is the one's who did not say it last; the table of steps says whose it is. */
export const mayAgreeSupport = (
	actor: Actor,
	{ date, support }: { date: DateOf; support: { state: SupportState } | null }
) =>
	mayReadDate(actor, date) &&
	date.matchId !== null &&
	holds(actor, 'match', date.matchId) &&
	(support?.state === 'agreed' ||
		(support !== null && supportAsks(support.state, isTheirDate(actor, date) ? 'P' : 'PS')));

/** A call is asked for by the participant, of somebody who walks with them now. */
export const mayAskCall = (actor: Actor, pair: Pair) =>
	isSelf(actor, pair.participantId) && holds(actor, 'match', pair.matchId);

/** It is answered by whoever was asked last; another time is offered by the supporter. A yes that was said may be said again. */
export const mayAnswerCall = (actor: Actor, pair: Pair, state: CallState, verb: CallVerb = 'agree') =>
	mayPromise(actor, pair) &&
	((verb === 'agree' && state === 'agreed') ||
		nextCall(state, verb, isSelf(actor, pair.supporterId) ? 'PS' : 'P') !== null);
