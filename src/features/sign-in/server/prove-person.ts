import { timingSafeEqual } from 'node:crypto';
import { keysFromSeed } from '#platform/circles/keys.ts';
import { NotAllowed } from '#platform/errors.ts';
import type { Context } from '#platform/use-case.server.ts';

/** The actor becomes this person, if the seed is theirs: its public half is the one on record. Throws NotAllowed otherwise. */
export async function provePerson(ctx: Context, personId: string, seed: Uint8Array): Promise<void> {
	const keys = keysFromSeed(seed);
	await ctx.become({ personId, keys });
	const person = await ctx.db.selectFrom('person').select('box_public').where('id', '=', personId).executeTakeFirst();
	if (!person || !timingSafeEqual(person.box_public, keys.box.publicKey)) throw new NotAllowed();
}
