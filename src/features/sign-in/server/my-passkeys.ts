import * as v from 'valibot';
import type { Actor } from '#platform/actor.ts';
import { wrapSeed } from '#platform/circles/wrap.ts';
import { toDate } from '#platform/clock.ts';
import { Conflict, Invalid, NotFound } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { signedIn, useCase, type Context } from '#platform/use-case.server.ts';
import { deviceFrom, type Device } from '../domain/device.ts';
import { isMyself } from '../domain/permissions.ts';
import { longestPasskeyName, mostPasskeys } from '../domain/passkeys.ts';
import { noteChange } from './changed-ways.ts';
import { endPasskeys } from './ended-ways.ts';
import { tick } from './inputs.ts';
import { knowPassphrase, me } from './know-passphrase.ts';
import {
	askedOf,
	credentialHex,
	lookAt,
	madeInput,
	placeInput,
	secretInput,
	takeOnce,
	verifyMade
} from './passkey-answers.ts';
import { passkeyLookup } from './tokens.ts';

/** One's passkeys that count, newest first, with what one calls them. */
export async function passkeysOf({ db, actor, words }: Context) {
	const rows = await db
		.selectFrom('passkey')
		.select(['id', 'device', 'made_at'])
		.where('person_id', '=', actor.personId)
		.where('ended_at', 'is', null)
		.orderBy('made_at', 'desc')
		.execute();
	const called = await words.read({ field: 'sign-in.passkey-name', rows: rows.map(({ id }) => id) });
	return rows.map(({ id, device, made_at }) => ({
		id,
		device: device as Device,
		since: made_at,
		name: called.get(id)?.text ?? null
	}));
}

export const readMyPasskeys = useCase({
	name: 'sign-in.read-my-passkeys',
	input: v.object({}),
	allow: signedIn,
	run: passkeysOf
});

/**
 * A passkey of the device somebody holds, who knows their passphrase and says that the device is theirs alone. It wraps their
 * seed; one that can not make a secret for us opens nothing, and is not taken. Throws Invalid, TooMany or Conflict.
 */
export async function addPasskey(actor: Actor, raw: unknown): Promise<void> {
	lookAt(madeInput, raw);
	const { seed } = await knowPassphrase(actor, raw);
	await putPasskey(actor, { ...(raw as object), seed });
}

const putPasskey = useCase({
	name: 'sign-in.add-passkey',
	input: v.object({
		seed: v.instance(Uint8Array),
		answer: madeInput,
		opens: secretInput,
		ownPhone: v.pipe(tick, v.literal(true, 'sign_in_passkey_not_own')),
		name: v.pipe(
			v.optional(v.string('sign_in_passkey_name_long'), ''),
			v.trim(),
			v.maxLength(longestPasskeyName, 'sign_in_passkey_name_long')
		),
		userAgent: v.nullable(v.string()),
		...placeInput.entries
	}),
	load: me,
	allow: isMyself,
	run: async (ctx, { name, userAgent, answer, opens, seed, ...place }, { person_id }) => {
		const { db, now, actor } = ctx;
		const asked = askedOf(actor, 'add', place);
		const credential = await verifyMade(answer, place, asked.challenge);
		const session = await db
			.selectFrom('session')
			.select('shared_phone')
			.where('id', '=', actor.sessionId)
			.executeTakeFirst();
		// What they said when they came in counts as well.
		if (session?.shared_phone !== false) throw new Invalid({ ownPhone: 'sign_in_passkey_not_own' });
		const passphrase = await db
			.selectFrom('way_in')
			.select('id')
			.where('person_id', '=', person_id)
			.where('kind', '=', 'passphrase')
			.where('ended_at', 'is', null)
			.forUpdate()
			.executeTakeFirst();
		// Never somebody's only way in (a constraint says so too).
		if (!passphrase) throw new Conflict();
		const theirs = await passkeysOf(ctx);
		if (theirs.length >= mostPasskeys)
			throw new Invalid({ '': 'sign_in_passkey_many' }, 'sign_in_passkey_many');
		await takeOnce(ctx, asked);
		const id = newId();
		await db
			.insertInto('passkey')
			.values({
				id,
				person_id,
				lookup: passkeyLookup(actor.org, credentialHex(credential.id)),
				public_key: Buffer.from(credential.publicKey),
				counter: credential.counter,
				wrapped_seed: await wrapSeed(seed, opens, 'passkey'),
				device: deviceFrom(userAgent),
				made_at: toDate(now),
				beside: passphrase.id
			})
			.execute();
		if (name !== '')
			await ctx.words.write({
				circle: await ctx.circles.own(person_id),
				field: 'sign-in.passkey-name',
				row: id,
				text: name,
				isNew: true
			});
		await noteChange(ctx, { kind: 'passkey-added', passkey: id });
	}
});

/** Takes a passkey away, for somebody who knows their passphrase. Whatever was opened with it closes. */
export async function removePasskey(actor: Actor, raw: unknown): Promise<void> {
	const { seed } = await knowPassphrase(actor, raw);
	await dropPasskey(actor, { ...(raw as object), seed });
}

const dropPasskey = useCase({
	name: 'sign-in.remove-passkey',
	input: v.object({ seed: v.instance(Uint8Array), passkey: idInput }),
	load: me,
	allow: isMyself,
	run: async (ctx, { passkey }, { person_id }) => {
		if ((await endPasskeys(ctx, person_id, passkey)) === 0) throw new NotFound();
		await noteChange(ctx, { kind: 'passkey-removed', passkey });
	}
});
