import { randomInt } from 'node:crypto';
import * as v from 'valibot';
import type { Actor } from '#platform/actor.ts';
import { keysFromSeed, newSeed } from '#platform/circles/keys.ts';
import { toDate } from '#platform/clock.ts';
import { Invalid } from '#platform/errors.ts';
import { nobody } from '#platform/http/session.server.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { anybody } from '../domain/permissions.ts';
import { makeSignInName } from '../domain/sign-in-words.ts';
import { marksOf } from './device-cookie.ts';
import { deviceInput, languageInput, nameInput, newPassphraseInput } from './inputs.ts';
import { closeSeed } from './open-seed.ts';
import { isNameOf, nameLookup, shownLookup } from './tokens.ts';
import { signInTries, take } from './tries.ts';

const validDays = 7;

/** What the person is told: two words to say to whoever lets them in, and new words for the card where the old are lost. */
export type AskedToReturn = { shown: string; name: string | null };

const askInput = v.object({
	name: nameInput,
	passphrase: newPassphraseInput,
	language: languageInput,
	...deviceInput.entries,
	/** Who is signed in where it is asked, if anybody is; never from the form. */
	askedBy: v.optional(v.nullable(idInput), null)
});

/**
 * Somebody lost every way in and asks to be let back in: with their three words, or with the three words that somebody
 * beside them has just made for this. They get new keys, which count for nothing until one of the others has confirmed
 * that it is them. The answer is the same for words that lead nowhere. However many ask with the same words, each is kept
 * and none stands in the way of another: the two words tell them apart. Only tries are limited.
 */
export async function askToReturn(actor: Actor, raw: unknown): Promise<AskedToReturn> {
	const input = v.safeParse(askInput, raw);
	const org = actor.org;
	if (input.success)
		await take(org, signInTries(org, nameLookup(org, input.output.name), input.output.address, null));
	return ask(nobody(org), { ...(raw as object), askedBy: actor.personId });
}

const ask = useCase({
	name: 'sign-in.ask-to-return',
	input: askInput,
	allow: anybody,
	prepare: async ({ org }, { name, passphrase }) => {
		if (isNameOf(org, passphrase, nameLookup(org, name)))
			throw new Invalid({ passphrase: 'sign_in_passphrase_is_name' });
		const seed = newSeed();
		return { keys: keysFromSeed(seed), wrapped_seed: await closeSeed(seed, passphrase, 'passphrase') };
	},
	run: async (
		ctx,
		{ name, language, askedBy, deviceCookie },
		_loaded,
		{ keys, wrapped_seed }
	): Promise<AskedToReturn> => {
		const { db, now, actor } = ctx;
		const asked_with = nameLookup(actor.org, name);
		await ctx.present(asked_with);
		const shown = makeSignInName(language, randomInt).split(' ').slice(0, 2).join(' ');

		const named = await db
			.selectFrom('sign_in_name')
			.select('person_id')
			.where('lookup', '=', asked_with)
			.executeTakeFirst();
		const offer = await db
			.selectFrom('return_offer')
			.select(['person_id', 'programme_id'])
			.where('lookup', '=', asked_with)
			.where('expires_at', '>', toDate(now))
			.executeTakeFirst();
		const person = offer?.person_id ?? named?.person_id;
		if (person === undefined) return { shown, name: null };

		const newName = offer ? makeSignInName(language, randomInt) : null;
		await db
			.insertInto('return_request')
			.values({
				id: newId(),
				person_id: person,
				programme_id: offer?.programme_id ?? null,
				asked_with,
				lookup: newName === null ? asked_with : nameLookup(actor.org, newName),
				shown_lookup: shownLookup(actor.org, shown),
				box_public: Buffer.from(keys.box.publicKey),
				sign_public: Buffer.from(keys.sign.publicKey),
				wrapped_seed,
				asked_by: askedBy,
				asked_marks: marksOf(actor.org, deviceCookie),
				asked_at: toDate(now),
				expires_at: toDate(now.add({ hours: 24 * validDays }))
			})
			.execute();
		if (offer) await db.deleteFrom('return_offer').where('lookup', '=', asked_with).execute();
		await ctx.tell({ name: 'return.asked', person });
		return { shown, name: newName };
	}
});
