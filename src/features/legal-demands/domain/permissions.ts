import { hasRole, isSelf, type Actor } from '#platform/actor.ts';

/** A demand as permissions see it. `held`: the actor has its key and a live relation at this moment. */
export type Known = { personId: string; held: boolean };

/** Leads record what came. */
export const mayReceive = (actor: Actor) =>
	actor.personId !== null && actor.keys !== null && hasRole(actor, 'lead');

/** Leads, and whoever they may name: each sees those they handle, and none where there is none. */
export const mayListDemands = (actor: Actor) =>
	actor.personId !== null && hasRole(actor, 'lead', 'administrator', 'admin-supervisor');

/** Those who handle it now, and never the person it is about. */
export const mayHandle = (actor: Actor, demand: Known) => demand.held && !isSelf(actor, demand.personId);

/** Each sees what was asked for of theirs, once they may be told. */
export const maySeeOwn = (actor: Actor) => actor.personId !== null;
