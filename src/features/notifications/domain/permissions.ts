import { isSelf, type Actor } from '#platform/actor.ts';

/** A channel is its owner's alone: nobody else sees that there is one. */
export const isTheirs = (actor: Actor, channel: { personId: string }): boolean =>
	isSelf(actor, channel.personId);
