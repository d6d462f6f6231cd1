import type { PersonKeys } from '#platform/circles/keys.ts';
import type { Context } from '#platform/use-case.server.ts';

/**
 * Records a person: an id, two public keys, and the circle that is only theirs. Made by the actor, who is that person
 * (after `ctx.become`) or somebody who records them; in the second case the actor can put words into the circle and
 * read none. Returns the id of the person's own circle.
 */
export async function recordPerson(
	ctx: Context,
	made: { id: string; keys: Pick<PersonKeys, 'box' | 'sign'>; staff?: boolean }
): Promise<string> {
	if (ctx.actor.personId === null) throw new Error('A person is recorded by somebody.');
	await ctx.db
		.insertInto('person')
		.values({
			id: made.id,
			box_public: Buffer.from(made.keys.box.publicKey),
			sign_public: Buffer.from(made.keys.sign.publicKey),
			staff: made.staff ?? false,
			made_by: ctx.actor.personId
		})
		.execute();
	return ctx.circles.make({ kind: 'own', about: made.id, members: [{ person: made.id, relation: null }] });
}
