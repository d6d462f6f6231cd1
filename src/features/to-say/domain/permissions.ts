import { hasRole, holds, isSelf, type Actor } from '#platform/actor.ts';

/** Whose it is, the match whose two people share it (null: the participant alone), the circle it lies in, and who began it. */
export type Whose = { personId: string; matchId: string | null; circleId: string; authorId: string };

/** It is the participant's, whoever wrote it down. */
export const isTheirs = (actor: Actor, { personId }: Whose) => isSelf(actor, personId);

/** The supporter it is shared with, while the match is live at this moment (INV-03, INV-05). */
export const isSharedWith = (actor: Actor, { matchId, circleId }: Whose) =>
	matchId !== null && holds(actor, 'match', matchId) && actor.circles.holds(circleId);

/** The participant and, where it is shared, their supporter read it, change it and note the answer. Nobody else, ever. */
export const mayRead = (actor: Actor, item: Whose) => isTheirs(actor, item) || isSharedWith(actor, item);

/** The participant deletes anything of theirs; a supporter only what they wrote down themselves. */
export const mayRemove = (actor: Actor, item: Whose) =>
	isTheirs(actor, item) || (isSharedWith(actor, item) && isSelf(actor, item.authorId));

/** Where somebody can write one down: for themselves, or with somebody they walk with now. */
export type Place = { participantId: string };

/** Whoever takes part writes for themselves; a supporter only for somebody they walk with now. */
export const mayWriteDown = (actor: Actor, { participantId }: Place) =>
	isSelf(actor, participantId)
		? holds(actor, 'role:participant', actor.org.id)
		: holds(actor, 'walks-with', participantId);

/** One's own list. Who has stopped keeps theirs; a guest has none. */
export const mayList = (actor: Actor) => actor.personId !== null && !hasRole(actor, 'partner');

/** The form is for whoever can write one down. */
export const mayBegin = (actor: Actor) =>
	holds(actor, 'role:participant', actor.org.id) || holds(actor, 'role:supporter', actor.org.id);
