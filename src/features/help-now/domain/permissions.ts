import { isSignedIn, type Actor } from '#platform/actor.ts';

/** Names to call are a person's own: everybody reads and writes theirs and nobody another's. */
export const mayKeepOwnPeople = (actor: Actor): boolean => isSignedIn(actor);
