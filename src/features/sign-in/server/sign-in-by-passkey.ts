import * as v from 'valibot';
import type { Actor } from '#platform/actor.ts';
import { CannotOpen } from '#platform/circles/cannot-open.ts';
import { unwrapSeed } from '#platform/circles/wrap.ts';
import { Invalid, NotFound } from '#platform/errors.ts';
import { networkOf } from '#platform/http/network.ts';
import { nobody } from '#platform/http/session.server.ts';
import { log } from '#platform/log.server.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { anybody, isProven } from '../domain/permissions.ts';
import { deviceInput, tick } from './inputs.ts';
import {
	askedOf,
	credentialHex,
	lookAt,
	placeInput,
	secretInput,
	takeOnce,
	usedInput,
	verifyUsed
} from './passkey-answers.ts';
import { provenPerson } from './prove-person.ts';
import { openSession, type OpenedSession } from './sessions.ts';
import { passkeyLookup } from './tokens.ts';
import { take, tryOf } from './tries.ts';

/**
 * Somebody's own device says that it is them, and they are in; they give no name. What the device made opens the seed, or
 * nobody does. A passkey that is not known, ended or stands beside a passphrase that is locked, and an answer in which
 * anything is wrong, are told the same. Throws Invalid, TooMany or Conflict.
 */
export async function signInByPasskey(actor: Actor, raw: unknown): Promise<OpenedSession> {
	const { org } = actor;
	lookAt(usedInput, raw);
	const { kept, ...input } = await findByPasskey(nobody(org), raw);
	const asked = askedOf(nobody(org), 'open', input);
	const counter = kept && (await verifyUsed(input.answer, input, asked.challenge, kept));
	const seed = kept && counter !== null ? await openedBy(kept.wrapped_seed, input.opens) : null;
	if (seed === null || counter === null) {
		// No stranger can guess a credential's id, so only what leads nowhere takes a try.
		await take(org, [tryOf(org, 'address', networkOf(input.address))]);
		throw noMatch(org.id);
	}
	try {
		return await openByPasskey(nobody(org), { ...input, counter, seed, ...asked });
	} catch (error) {
		throw error instanceof NotFound ? noMatch(org.id) : error;
	}
}

function noMatch(organisation: string): Invalid {
	log.info({ event: 'passkey.no-match', organisation });
	return new Invalid({ '': 'sign_in_passkey_no_match' }, 'sign_in_passkey_no_match');
}

async function openedBy(wrapped: Uint8Array, secret: Uint8Array): Promise<Uint8Array | null> {
	try {
		return (await unwrapSeed(wrapped, secret, 'passkey')).seed;
	} catch (error) {
		if (error instanceof CannotOpen) return null;
		throw error;
	}
}

/** What a credential leads to, for whoever presents it: a sealed thing that only its device opens. */
const findByPasskey = useCase({
	name: 'sign-in.find-by-passkey',
	input: v.object({
		answer: usedInput,
		opens: secretInput,
		ownPhone: tick,
		...placeInput.entries,
		...deviceInput.entries
	}),
	load: (ctx, { answer }) => passkeyBehind(ctx, credentialHex(answer.id)),
	allow: anybody,
	run: async (_ctx, input, kept) => ({ ...input, kept: kept ?? null })
});

/** Opens the session, for somebody whose seed is that of the person behind the passkey. */
const openByPasskey = useCase({
	name: 'sign-in.open-by-passkey',
	input: v.object({
		answer: v.object({ id: v.string() }),
		counter: v.number(),
		seed: v.instance(Uint8Array),
		hash: v.string(),
		until: v.date(),
		ownPhone: v.boolean(),
		userAgent: v.nullable(v.string())
	}),
	load: async (ctx, { answer, seed }) => {
		const passkey = await passkeyBehind(ctx, credentialHex(answer.id));
		if (!passkey) throw new NotFound();
		const found = await provenPerson(ctx, passkey, seed);
		const beside = await ctx.db
			.selectFrom('way_in')
			.select('id')
			.where('id', '=', passkey.beside)
			.where('ended_at', 'is', null)
			.where('locked_at', 'is', null)
			.executeTakeFirst();
		// A word that locks closed the passphrase, and whatever stands beside it.
		if (!beside) throw new NotFound();
		return found;
	},
	allow: isProven,
	run: async (ctx, { counter, seed, hash, until, ownPhone, userAgent }, { id }): Promise<OpenedSession> => {
		await takeOnce(ctx, { hash, until });
		const { numUpdatedRows } = await ctx.db
			.updateTable('passkey')
			.set({ counter })
			.where('id', '=', id)
			.where('counter', counter === 0 ? '=' : '<', String(counter))
			.executeTakeFirst();
		// Somebody was faster with a later answer of the same device.
		if (numUpdatedRows === 0n) throw new NotFound();
		const { cookie, begin } = await openSession(ctx, {
			seed,
			sharedPhone: !ownPhone,
			userAgent,
			byPasskey: id
		});
		return { cookie, begin };
	}
});

async function passkeyBehind(ctx: Context, hex: string) {
	await ctx.present(passkeyLookup(ctx.actor.org, hex));
	return ctx.db
		.selectFrom('passkey')
		.select(['id', 'person_id', 'public_key', 'counter', 'wrapped_seed', 'beside'])
		.where('lookup', '=', ctx.actor.token)
		.where('ended_at', 'is', null)
		.executeTakeFirst();
}
