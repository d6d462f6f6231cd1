import { hasRole, holds, isSelf, type Actor } from '#platform/actor.ts';

/** The person themself. Everything about starting, pausing, stopping and coming back is theirs alone (INV-02). */
export const isTheirOwn = (actor: Actor, enrolment: { personId: string }) =>
	isSelf(actor, enrolment.personId);

/** A supporter who welcomed the person, or walks with them, and whose relation is live now (INV-03). */
export const isWithThem = (actor: Actor, personId: string) =>
	holds(actor, 'welcomes', personId) || holds(actor, 'walks-with', personId);

/** The person, or somebody who is with them now. */
export const maySee = (actor: Actor, enrolment: { personId: string }) =>
	isTheirOwn(actor, enrolment) || isWithThem(actor, enrolment.personId);

/** Any supporter of the programme may welcome somebody they meet. */
export const mayWelcome = (actor: Actor) => actor.personId !== null && hasRole(actor, 'supporter');

/** A supporter looks at their own list of people, never at somebody else's. */
export const maySeeOwnList = mayWelcome;

/**
 * Whoever has an account says hello; not with the one they work here with, by which everybody knows their name (INV-20,
 * H13), nor with a guest's, which opens one thread and nothing else (H52).
 */
export const mayBegin = (actor: Actor, account: { staff: boolean } | undefined) =>
	actor.personId !== null && account?.staff !== true && !hasRole(actor, 'partner');

/** Anybody at all, signed in or not: the first hello asks nobody's leave. */
export const anybody = () => true;
