import { hasRole, holds, isSelf, type Actor } from '#platform/actor.ts';
import { mayGo, requestStates, type RequestState } from './request.ts';

/** A request as far as permission goes. */
export type RequestOf = { matchId: string; participantId: string; state: RequestState };

/** The directory is for everybody of the organisation who is signed in. */
export const maySearch = (actor: Actor) => actor.personId !== null;

/** Supporters and leads know the places: they write tips and say that a service was found to be right. */
export const mayAddToDirectory = (actor: Actor) => hasRole(actor, 'supporter', 'lead');

/** A tip is taken down by who wrote it, or by a programme lead. */
export const mayTakeDownTip = (actor: Actor, tip: { authorId: string }) =>
	isSelf(actor, tip.authorId) || hasRole(actor, 'lead');

/** The directory is brought in, and hidden addresses are reviewed, by programme leads. */
export const mayKeepDirectory = (actor: Actor) => hasRole(actor, 'lead');

/** A request is seen by the person it is for, always, and by the supporter only while they walk together. */
export const maySeeRequest = (actor: Actor, request: RequestOf) =>
	isSelf(actor, request.participantId) || holds(actor, 'match', request.matchId);

/** Either of the two raises one while they walk together. */
export const mayRaise = (actor: Actor, pair: { matchId: string }) => holds(actor, 'match', pair.matchId);

/** Either of the two adds to it while they walk together. */
export const mayAddToRequest = (actor: Actor, request: RequestOf) => holds(actor, 'match', request.matchId);

/** The step has to be one the request can take, by this person (only the participant withdraws). */
export const mayTakeStep = (actor: Actor, request: RequestOf, to: RequestState) =>
	mayAddToRequest(actor, request) && mayGo(request.state, to, isSelf(actor, request.participantId));

/** Whether this person could take the step from any state: only the participant withdraws. */
export const mayEverTake = (actor: Actor, request: RequestOf, to: RequestState) =>
	requestStates.some((from) => mayGo(from, to, isSelf(actor, request.participantId)));

/** The person it is for takes it out of the record whenever they like. */
export const mayTakeBack = (actor: Actor, request: RequestOf) => isSelf(actor, request.participantId);
