import * as v from 'valibot';
import type { Organisation } from '#platform/actor.ts';
import { lookupKey } from '#platform/circles/program-key.ts';
import { toDate } from '#platform/clock.ts';
import { Conflict } from '#platform/errors.ts';
import { nobody } from '#platform/http/session.server.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { anybody, isProven } from '../domain/permissions.ts';
import { makeSignInName } from '../domain/sign-in-words.ts';
import { deviceMark } from './device-cookie.ts';
import { deviceInput, languageInput, passphraseInput, tick } from './inputs.ts';
import { openSeed } from './open-seed.ts';
import { provenPerson } from './prove-person.ts';
import { openSession } from './sessions.ts';
import type { Started } from './start.ts';
import { nameLookup } from './tokens.ts';
import { putBack, signInTries, take } from './tries.ts';
import { giveCode, newCode } from './ways-in.ts';

/** How long the same form leads to the same person: afterwards there is signing in. */
const withinMs = 60 * 60 * 1000;

/**
 * Numbers that come again for the same form, so that its three words can be found again. Without the server's key nobody
 * can tell them, and whoever has it can find three words by trying them all anyway.
 */
export function numbersOf(org: Organisation, form: string): (limit: number) => number {
	let count = 0;
	return (limit) =>
		Number.parseInt(lookupKey(org, 'start-words', `${form} ${count++}`).slice(0, 12), 16) % limit;
}

const againInput = v.object({
	/** Made with the form; the person has it too. */
	id: idInput,
	passphrase: passphraseInput,
	language: languageInput,
	ownPhone: tick,
	...deviceInput.entries
});

/**
 * The form with which somebody began was sent twice: a double tap, a second tab, the way back. With the same passphrase it
 * leads to the same person, the same three words and a new code; the one before opens nothing any more. Null when this form made
 * nobody within the last hour, or not with this passphrase. Tries are counted as in signing in. Throws TooMany.
 */
export async function startedBefore(
	org: Organisation,
	raw: unknown
): Promise<Pick<Started, 'personId' | 'card' | 'session'> | null> {
	const { way, input } = await findByForm(nobody(org), raw);
	if (!way) return null;
	const lookup = nameLookup(org, way.name);
	const tries = signInTries(org, lookup, input.address, deviceMark(org, input.deviceCookie, lookup));
	await take(org, tries);
	const opened = await openSeed(way.wrapped, input.passphrase, 'passphrase');
	if (!opened) return null;
	await putBack(org, tries);
	return startAgain(nobody(org), { ...input, name: way.name, seed: opened.seed });
}

/** What a form leads to: a wrapped seed that is useless without the passphrase. */
const findByForm = useCase({
	name: 'sign-in.find-by-form',
	input: againInput,
	allow: anybody,
	run: async (ctx, input) => {
		const name = makeSignInName(input.language, numbersOf(ctx.actor.org, input.id));
		const way = await behind(ctx, { id: input.id, name });
		return { input, way: way && { name, wrapped: way.wrapped_seed } };
	}
});

/** A new code and a session, for somebody whose seed is that of the person the form made. */
const startAgain = useCase({
	name: 'sign-in.start-again',
	input: v.object({
		id: idInput,
		name: v.string(),
		seed: v.instance(Uint8Array),
		ownPhone: v.boolean(),
		userAgent: v.nullable(v.string())
	}),
	load: async (ctx, input) => {
		const way = await behind(ctx, input);
		if (!way) throw new Conflict();
		return provenPerson(ctx, way, input.seed);
	},
	allow: isProven,
	prepare: (_actor, { seed }) => newCode(seed),
	run: async (ctx, { name, seed, ownPhone, userAgent }, { person_id }, made) => {
		const code = await giveCode(ctx, person_id, made);
		const session = await openSession(ctx, { seed, sharedPhone: !ownPhone, userAgent });
		return { personId: person_id, card: { name, code }, session };
	}
});

async function behind(ctx: Context, { id, name }: { id: string; name: string }) {
	await ctx.present(nameLookup(ctx.actor.org, name));
	const since = toDate(ctx.now.subtract({ milliseconds: withinMs }));
	return ctx.db
		.selectFrom('way_in')
		.select(['person_id', 'wrapped_seed'])
		.where('lookup', '=', ctx.actor.token)
		.where('person_id', '=', id)
		.where('kind', '=', 'passphrase')
		.where('ended_at', 'is', null)
		.where('made_at', '>', since)
		.executeTakeFirst();
}
