import { timingSafeEqual } from 'node:crypto';
import { keysFromSeed } from '#platform/circles/keys.ts';
import type { Context } from '#platform/use-case.server.ts';

/**
 * The actor becomes the person this way in belongs to, and it is said whether the seed is theirs: its public half is the
 * one on record. Permission hangs on `proven`.
 */
export async function provenPerson<W extends { person_id: string }>(
	ctx: Context,
	way: W,
	seed: Uint8Array
): Promise<W & { proven: boolean }> {
	const keys = keysFromSeed(seed);
	await ctx.become({ personId: way.person_id, keys });
	const person = await ctx.db
		.selectFrom('person')
		.select('box_public')
		.where('id', '=', way.person_id)
		.executeTakeFirst();
	return { ...way, proven: person !== undefined && isSeedOf(person.box_public, seed) };
}

/** Whether this public key is the one of the seed. */
export const isSeedOf = (boxPublic: Uint8Array, seed: Uint8Array): boolean =>
	timingSafeEqual(boxPublic, keysFromSeed(seed).box.publicKey);
