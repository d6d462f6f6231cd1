import { hasRole, isSelf, type Actor } from '#platform/actor.ts';
import { mayChangeProgramme } from '#features/programme/domain/permissions.ts';

/** A concern as permissions see it. `held`: the actor has its key and a live relation at this moment. */
export type Known = { raiserId: string; held: boolean };

/**
 * Whoever is signed in raises a concern, whether they still take part or work here or not; but no guest from outside, who
 * would look among the names of those who work here.
 */
export const mayRaise = (actor: Actor) => actor.personId !== null && !hasRole(actor, 'partner');

/** Whom to turn to outside is for everybody, signed in or not. */
export const mayReadOutside = () => true;

/** Whoever raised it, and those they gave it to as long as they hold it. Never somebody named in it (INV-21). */
export const mayOpenConcern = (_actor: Actor, concern: Known) => concern.held;

/** Whoever raised it says what they wish, adds a name, appeals, withdraws and says how it is since. */
export const isRaiser = (actor: Actor, concern: Known) => concern.held && isSelf(actor, concern.raiserId);

/** Those it was given to take it up and go on with it. */
export const mayHandle = (actor: Actor, concern: Known) => concern.held && !isSelf(actor, concern.raiserId);

/** Leads and administrators choose who stands in, whom to turn to outside, and when it is asked again. */
export const mayChangeConcernSettings = mayChangeProgramme;
