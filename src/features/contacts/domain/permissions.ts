import { hasRole, isSelf, type Actor } from '#platform/actor.ts';
import { mayOpen, type Pair } from '#features/messages/domain/permissions.ts';

/** The participant sees their contacts for good; their supporter while the match is live at this moment (INV-05, R013). */
export const maySeeContacts = mayOpen;

/** Contacts are logged by the supporter of a live match, in their own name. The paperwork is not the participant's. */
export const mayLogContact = (actor: Actor, pair: Pair) =>
	isSelf(actor, pair.supporterId) && mayOpen(actor, pair);

/** How often they like to be in touch is the participant's to say (R056). */
export const mayLeadTheWay = (actor: Actor, pair: Pair) =>
	isSelf(actor, pair.participantId) && mayOpen(actor, pair);

/** *My day* is a supporter's own; nobody looks at somebody else's. */
export const mayHaveADay = (actor: Actor) => actor.personId !== null && hasRole(actor, 'supporter');

/** One's own contacts, whoever one is. */
export const maySeeOwn = (actor: Actor) => actor.personId !== null;
