import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { Actor } from '#platform/actor.ts';
import { derive } from '#platform/circles/derive.ts';
import { samePassphrase } from '#platform/circles/wrap.ts';
import { toDate } from '#platform/clock.ts';
import { Invalid } from '#platform/errors.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { anybody, isMyself } from '../domain/permissions.ts';
import { longestPassphrase, passphraseTrouble } from '../domain/passphrase.ts';
import { isCommonPassphrase } from './common-passphrases.ts';
import { nameInput, passphraseInput } from './inputs.ts';
import { knowPassphrase, me } from './know-passphrase.ts';
import { closeSeed } from './open-seed.ts';
import { endSessions } from './sessions.ts';
import { isNameOf, nameLookup } from './tokens.ts';

/** As good as a passphrase: whoever guessed it could lock somebody out. Empty: there is to be none. */
const lockWordInput = v.pipe(
	v.optional(v.string('sign_in_passphrase_short'), ''),
	v.maxLength(longestPassphrase, 'sign_in_passphrase_long'),
	v.rawCheck<string>(({ dataset, addIssue }) => {
		const trouble =
			dataset.typed && dataset.value.trim() !== ''
				? passphraseTrouble(dataset.value, isCommonPassphrase)
				: null;
		if (trouble) addIssue({ message: trouble });
	}),
	v.transform((word) => (word.trim() === '' ? null : word))
);

/**
 * Keeps the word that locks, or drops it where the box is empty, for somebody who knows their passphrase. The answer is
 * the same whether there was one before or not. Throws Invalid where it is the passphrase or the three words.
 */
export async function keepLockWord(actor: Actor, raw: unknown): Promise<void> {
	const { seed } = await knowPassphrase(actor, raw);
	await putLockWord(actor, { ...(raw as object), seed });
}

const putLockWord = useCase({
	name: 'sign-in.keep-lock-word',
	input: v.object({ seed: v.instance(Uint8Array), current: passphraseInput, lockWord: lockWordInput }),
	load: me,
	allow: isMyself,
	prepare: async (_actor, { lockWord, current }) => {
		if (lockWord === null) return null;
		if (samePassphrase(lockWord) === samePassphrase(current))
			throw new Invalid({ lockWord: 'sign_in_lock_is_passphrase' });
		const proof = randomBytes(32);
		return { wrapped: await closeSeed(proof, lockWord, 'lock'), proof_hash: hashOf(proof) };
	},
	run: async ({ db, now, actor }, { lockWord }, { person_id }, made) => {
		const { lookup } = await db
			.selectFrom('sign_in_name')
			.select('lookup')
			.where('person_id', '=', person_id)
			.executeTakeFirstOrThrow();
		if (lockWord !== null && isNameOf(actor.org, lockWord, lookup))
			throw new Invalid({ lockWord: 'sign_in_passphrase_is_name' });
		await db.deleteFrom('lock_word').where('person_id', '=', person_id).execute();
		if (made === null) return;
		await db
			.insertInto('lock_word')
			.values({ person_id, lookup, made_at: toDate(now), ...made })
			.execute();
	}
});

/**
 * After a try that did not match. If what was typed is the word that locks (`proof` shows it), every session of its
 * person ends now, and their passphrase opens nothing until their card gives them another. It says nothing either way,
 * and asks the database the same things.
 */
export const lockByWord = useCase({
	name: 'sign-in.lock-by-word',
	input: v.object({ name: nameInput, proof: v.nullable(v.instance(Uint8Array)) }),
	load: async (ctx, { name, proof }) => {
		await ctx.present(nameLookup(ctx.actor.org, name));
		const kept = await ctx.db
			.selectFrom('lock_word')
			.select(['person_id', 'proof_hash'])
			.where('lookup', '=', ctx.actor.token)
			.executeTakeFirst();
		return proof !== null && kept?.proof_hash === hashOf(proof) ? kept.person_id : null;
	},
	allow: anybody,
	run: async (ctx, _input, person) => {
		await ctx.become({ personId: person ?? ctx.actor.org.id, keys: null });
		await endSessions(ctx, null);
		await ctx.db
			.updateTable('way_in')
			.set({ locked_at: toDate(ctx.now) })
			.where('person_id', '=', ctx.actor.personId)
			.where('kind', '=', 'passphrase')
			.where('ended_at', 'is', null)
			.where('locked_at', 'is', null)
			.execute();
	}
});

/** The word that locks, of whoever has the words that were presented; sealed. */
export const lockWordBehind = async ({ db, actor }: Context): Promise<Buffer | null> => {
	const kept = await db
		.selectFrom('lock_word')
		.select('wrapped')
		.where('lookup', '=', actor.token)
		.executeTakeFirst();
	return kept?.wrapped ?? null;
};

/** Somebody has other words from now on, or new keys: the word that locks goes with them, or is to be chosen anew. */
export const moveLockWord = ({ db }: Context, person: string, lookup: string) =>
	db.updateTable('lock_word').set({ lookup }).where('person_id', '=', person).execute();
export const dropLockWord = ({ db }: Context, person: string) =>
	db.deleteFrom('lock_word').where('person_id', '=', person).execute();

const hashOf = (proof: Uint8Array) => derive(proof, 'beenthere/lock/proof/1').toString('hex');
