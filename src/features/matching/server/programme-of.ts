import type { Actor, Role } from '#platform/actor.ts';
import { NotFound } from '#platform/errors.ts';

/** The programme in which the actor has this role now. Throws NotFound when in none. */
export function programmeOf(actor: Actor, role: Role): string {
	const held = actor.relations.find(({ kind }) => kind === `role:${role}`);
	if (!held) throw new NotFound();
	return held.scope;
}
