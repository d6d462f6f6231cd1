import { hasRole, holds, isSelf, type Actor } from '#platform/actor.ts';

type ThePair = { matchId: string; participantId: string; supporterId: string };

/** The participant sees their contacts for good; their supporter while the match is live at this moment (INV-05, R013). */
export const maySeeContacts = (actor: Actor, pair: ThePair) =>
	isSelf(actor, pair.participantId) || mayLogContact(actor, pair);

/** Contacts are logged by the supporter of a live match, in their own name. The paperwork is not the participant's. */
export const mayLogContact = (actor: Actor, pair: ThePair) =>
	isSelf(actor, pair.supporterId) && holds(actor, 'match', pair.matchId);

/** *My day* is a supporter's own; nobody looks at somebody else's. */
export const mayHaveADay = (actor: Actor) => actor.personId !== null && hasRole(actor, 'supporter');

/** One's own contacts, whoever one is. */
export const maySeeOwn = (actor: Actor) => actor.personId !== null;
