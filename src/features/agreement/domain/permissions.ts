import type { Actor } from '#platform/actor.ts';
import { mayOpen } from '#features/messages/domain/permissions.ts';

/** One of the two whom the agreement binds. Nobody else, not even programme leads. */
export const isOneOfThePair = mayOpen;

/** Either drafts, offers, accepts and takes a change back: the same from both sides (R046, R048). */
export const mayWriteAgreement = isOneOfThePair;
export const mayAccept = isOneOfThePair;

/** One's own agreements, whoever one is. */
export const maySeeOwn = (actor: Actor) => actor.personId !== null;
