import { randomBytes, randomInt } from 'node:crypto';
import { keysFromSeed, newSeed } from '#platform/circles/keys.ts';
import { recordPerson as recordKeys } from '#platform/circles/new-person.server.ts';
import { toDate } from '#platform/clock.ts';
import { Conflict, Invalid } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import type { Context } from '#platform/use-case.server.ts';
import { codeBytes, makeRecoveryCode } from '../domain/recovery-code.ts';
import { makeSignInName, type Language } from '../domain/sign-in-words.ts';
import { endPasskeys, movePasskeys } from './ended-ways.ts';
import { closeSeed } from './open-seed.ts';
import { codeLookup, isNameOf, nameLookup } from './tokens.ts';

/** What is printed on a card. Shown once; the program keeps neither. `name` is null when the words stay as they were. */
export type Card = { name: string | null; code: string };

/** Somebody new: an id, keys, and a circle that is only theirs. Made by the actor; nobody signed in becomes that person. */
export async function newPerson(ctx: Context, made: { seed: Uint8Array; id?: string; staff?: boolean }) {
	const personId = made.id ?? newId();
	const keys = keysFromSeed(made.seed);
	if (ctx.actor.personId === null) await ctx.become({ personId, keys });
	const ownCircle = await recordKeys(ctx, { id: personId, keys, staff: made.staff ?? false });
	return { personId, ownCircle };
}

/** Three words that nobody else here has, kept as a keyed hash. */
export async function giveName(
	ctx: Context,
	personId: string,
	language: Language,
	below: (limit: number) => number = randomInt
): Promise<string> {
	for (let round = 0; round < 20; round++) {
		const name = makeSignInName(language, below);
		const { numInsertedOrUpdatedRows } = await ctx.db
			.insertInto('sign_in_name')
			.values({
				lookup: nameLookup(ctx.actor.org, name),
				person_id: personId,
				made_by: ctx.actor.personId!,
				made_at: toDate(ctx.now)
			})
			.onConflict((conflict) => conflict.doNothing())
			.executeTakeFirst();
		if (numInsertedOrUpdatedRows === 1n) return name;
	}
	throw new Conflict();
}

/** The code of a new card with the seed under it. Slow: made before the transaction in which it is given. */
export type NewCode = { code: string; wrapped: Buffer };

export async function newCode(seed: Uint8Array): Promise<NewCode> {
	const code = makeRecoveryCode(randomBytes(codeBytes));
	return { code, wrapped: await closeSeed(seed, code, 'card') };
}

/** A passphrase that was chosen, with the seed under it. Slow as well. */
export type NewPassphrase = { passphrase: string; wrapped: Buffer };

export const newPassphrase = async (seed: Uint8Array, passphrase: string): Promise<NewPassphrase> => ({
	passphrase,
	wrapped: await closeSeed(seed, passphrase, 'passphrase')
});

/** Both ways in of one person. */
export type NewWays = { seed: Uint8Array; passphrase: NewPassphrase; code: NewCode };

export async function newWays(chosen: string, seed: Uint8Array = newSeed()): Promise<NewWays> {
	const [passphrase, code] = await Promise.all([newPassphrase(seed, chosen), newCode(seed)]);
	return { seed, passphrase, code };
}

/** A new code that opens the seed; the one before is over. */
export async function giveCode(ctx: Context, personId: string, { code, wrapped }: NewCode): Promise<string> {
	await put(ctx, personId, { id: newId(), kind: 'card', lookup: codeLookup(ctx.actor.org, code), wrapped });
	return code;
}

/**
 * The passphrase that opens the seed from now on, for somebody who signs in with the words behind `lookup`. Throws Invalid
 * when it is those very words: whoever has the card would be in. Passkeys end with the one before, unless it `isSame` and
 * only the words are others.
 */
export async function givePassphrase(
	ctx: Context,
	personId: string,
	lookup: string,
	{ passphrase, wrapped }: NewPassphrase,
	{ isSame = false } = {}
): Promise<void> {
	if (isNameOf(ctx.actor.org, passphrase, lookup))
		throw new Invalid({ passphrase: 'sign_in_passphrase_is_name' });
	const id = newId();
	// First of all: a passkey that is added at this very moment is waited for, and then ends as well.
	await endWayIn(ctx, personId, 'passphrase');
	await (isSame ? movePasskeys(ctx, personId, id) : endPasskeys(ctx, personId));
	await put(ctx, personId, { id, kind: 'passphrase', lookup, wrapped });
	await ctx.db
		.updateTable('person')
		.set({ own_passphrase_at: toDate(ctx.now) })
		.where('id', '=', personId)
		.where('own_passphrase_at', 'is', null)
		.execute();
}

/** Whether the person opens their own pages with a passphrase: then they say themselves what they want. For those with them. */
export async function hasOwnPassphrase(ctx: Pick<Context, 'db'>, personId: string): Promise<boolean> {
	const person = await ctx.db
		.selectFrom('person')
		.select('own_passphrase_at')
		.where('id', '=', personId)
		.executeTakeFirst();
	return (person?.own_passphrase_at ?? null) !== null;
}

async function put(
	ctx: Context,
	personId: string,
	{ id, kind, lookup, wrapped }: { id: string; kind: 'passphrase' | 'card'; lookup: string; wrapped: Buffer }
): Promise<void> {
	await endWayIn(ctx, personId, kind);
	await ctx.db
		.insertInto('way_in')
		.values({
			id,
			person_id: personId,
			kind,
			lookup,
			wrapped_seed: wrapped,
			made_by: ctx.actor.personId!,
			made_at: toDate(ctx.now)
		})
		.execute();
}

/** Ends the one that counts, or only this very one. How many were there to end: nought or one. */
export async function endWayIn(
	ctx: Context,
	personId: string,
	kind: 'passphrase' | 'card',
	only?: string
): Promise<number> {
	let way = ctx.db
		.updateTable('way_in')
		.set({ ended_at: toDate(ctx.now) })
		.where('person_id', '=', personId)
		.where('kind', '=', kind)
		.where('ended_at', 'is', null);
	if (only !== undefined) way = way.where('id', '=', only);
	return Number((await way.executeTakeFirst()).numUpdatedRows);
}
