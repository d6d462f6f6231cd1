import { hasRole, type Actor } from '#platform/actor.ts';

/** The person alone, about themself: there is no id to ask for somebody else's. */
export const isTheirOwn = (actor: Actor) => actor.personId !== null && actor.keys !== null;

/**
 * Whoever works here can not delete their account while they do: somebody walks with them or is looked after by them, and
 * is told when the role ends.
 */
export const mayDeleteAccount = (actor: Actor) =>
	isTheirOwn(actor) &&
	!hasRole(actor, 'supporter', 'peer-supervisor', 'admin-supervisor', 'lead', 'administrator');

/** How long things are kept, and what has to be kept by law, is for leads to decide. */
export const mayDecideKeeping = (actor: Actor) => isTheirOwn(actor) && hasRole(actor, 'lead');

/** What kinds of things are held is no secret; whoever answers for the programme has to know it when a demand comes. */
export const mayAnswerDemands = (actor: Actor) =>
	isTheirOwn(actor) && hasRole(actor, 'lead', 'administrator');
