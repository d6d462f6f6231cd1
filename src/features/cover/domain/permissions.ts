import { holds, isSelf, type Actor } from '#platform/actor.ts';

export type OfStandIn = { id: string; participantId: string; byId: string };

/** Who takes part chooses who stands in; nobody does it for them. */
export const mayChooseStandIn = (actor: Actor) => holds(actor, 'role:participant', actor.org.id);

/** A supporter sees who asked them to stand in, and when they do. */
export const mayStandIn = (actor: Actor) => holds(actor, 'role:supporter', actor.org.id);

export const isTheirs = (actor: Actor, { participantId }: OfStandIn) => isSelf(actor, participantId);

/** Whoever was asked, as long as they are a supporter here and have not said no. */
export const wasAsked = (actor: Actor, { id, byId }: OfStandIn) =>
	isSelf(actor, byId) && holds(actor, 'stands-in', id);

/** Either of the two takes it back. */
export const mayTakeBack = (actor: Actor, standIn: OfStandIn) =>
	isTheirs(actor, standIn) || wasAsked(actor, standIn);

export type OfCover = { participantId: string; byId: string; supporterId: string; standInId: string };

export const isParticipantOf = (actor: Actor, { participantId }: Pick<OfCover, 'participantId'>) =>
	isSelf(actor, participantId);

/** The participant for good, and whoever stands in while it lasts: what is held then decides what opens (INV-05). */
export const mayOpenCover = (actor: Actor, cover: OfCover) =>
	isParticipantOf(actor, cover) || (isSelf(actor, cover.byId) && holds(actor, 'stands-in', cover.standInId));

/** Either of the two ends it, whenever they like. */
export const mayEndCover = mayOpenCover;

/** Whether somebody stands in after all, the participant says. */
export const mayBegin = isParticipantOf;
