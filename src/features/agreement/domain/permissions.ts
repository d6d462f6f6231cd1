import { holds, isSelf, type Actor } from '#platform/actor.ts';

type ThePair = { matchId: string; participantId: string; supporterId: string };

/**
 * One of the two whom the agreement binds: the participant for good, their supporter while the match is live at this
 * moment (INV-03, INV-05). Nobody else, not even programme leads.
 */
export const isOneOfThePair = (actor: Actor, pair: ThePair) =>
	isSelf(actor, pair.participantId) || (isSelf(actor, pair.supporterId) && holds(actor, 'match', pair.matchId));

/** Either drafts, offers, accepts and takes a change back: the same from both sides (R046, R048). */
export const mayWriteAgreement = isOneOfThePair;
export const mayAccept = isOneOfThePair;

/** One's own agreements, whoever one is. */
export const maySeeOwn = (actor: Actor) => actor.personId !== null;
