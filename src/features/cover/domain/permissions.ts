import { hasRole, holds, isSelf, type Actor } from '#platform/actor.ts';

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

/** Who supervises supporters sees that somebody stands in for one of them: the database decides of whom. */
export const maySeeRuns = (actor: Actor) =>
	holds(actor, 'role:peer-supervisor', actor.org.id) || maySeeLeave(actor);

/** Days away that are planned are for hours and pay. */
export const maySeeLeave = (actor: Actor) => holds(actor, 'role:admin-supervisor', actor.org.id);

/** How early participants are told leads and administrators decide. */
export const mayDecide = (actor: Actor) => actor.personId !== null && hasRole(actor, 'lead', 'administrator');

/** How many have nobody to walk with is for who answers for the programme. */
export const mayLead = (actor: Actor) => holds(actor, 'role:lead', actor.org.id);
