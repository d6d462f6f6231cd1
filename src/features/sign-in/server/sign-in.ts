import * as v from 'valibot';
import type { Actor } from '#platform/actor.ts';
import { keysFromSeed } from '#platform/circles/keys.ts';
import { Invalid, NotFound } from '#platform/errors.ts';
import { nobody } from '#platform/http/session.server.ts';
import { log } from '#platform/log.server.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { firstScreen } from '../domain/first-screen.ts';
import { anybody, isProven } from '../domain/permissions.ts';
import { deviceCookieName, deviceMark, withDeviceMark } from './device-cookie.ts';
import { deviceInput, nameInput, passphraseInput, tick } from './inputs.ts';
import { closeSeed, openSeed } from './open-seed.ts';
import { confirmedReturn, finishReturn } from './finish-return.ts';
import { lockByWord, lockWordBehind } from './lock-word.ts';
import { isReturnSigned } from './return-statement.ts';
import { isSeedOf, provenPerson } from './prove-person.ts';
import { codePage, openSession, type OpenedSession } from './sessions.ts';
import { nameLookup } from './tokens.ts';
import { putBack, signInTries, take } from './tries.ts';

const signInInput = v.object({
	name: nameInput,
	passphrase: passphraseInput,
	ownPhone: tick,
	...deviceInput.entries
});

/**
 * Somebody gives their three words and their passphrase, and is in. Signing in and unlocking are one act: the passphrase
 * opens the seed, or nobody does. The slow part runs outside any transaction. An unknown name, a wrong passphrase, one
 * that is locked and the word that locks it get the same answer after the same work. Whoever was let back in begins with
 * a new card. Throws Invalid or TooMany.
 */
export async function signIn(actor: Actor, raw: unknown): Promise<OpenedSession> {
	const { org } = actor;
	const { wrapped, locked, lock, ...input } = await findByName(nobody(org), raw);
	const lookup = nameLookup(org, input.name);
	const tries = signInTries(org, lookup, input.address, deviceMark(org, input.deviceCookie, lookup));
	await take(org, tries);
	const opened = await openSeed(wrapped, input.passphrase, 'passphrase');
	if (!opened || locked) {
		const word = await openSeed(lock, input.passphrase, 'lock');
		await lockByWord(nobody(org), { name: input.name, proof: word?.seed ?? null });
		log.info({ event: 'sign-in.no-match', organisation: org.id });
		throw new Invalid({ '': 'sign_in_no_match' }, 'sign_in_no_match');
	}
	await putBack(org, tries);
	const session = await openByName(nobody(org), { ...input, ...opened });
	if (!input.ownPhone) return session;
	return {
		...session,
		device: { name: deviceCookieName(org), value: withDeviceMark(org, input.deviceCookie, lookup) }
	};
}

/** Where somebody who is signed in already begins. */
export const firstScreenOf = (actor: Actor): string =>
	firstScreen(
		actor.relations
			.filter(({ kind }) => kind.startsWith('role:'))
			.map(({ kind }) => kind.slice('role:'.length))
	);

/** What the three words lead to, for whoever presents them: a wrapped seed that is useless without the passphrase. */
const findByName = useCase({
	name: 'sign-in.find-by-name',
	input: signInInput,
	load: async (ctx, input) => {
		const way = await passphraseBehind(ctx, input);
		// Whoever was let back in has a new passphrase; the one before opens nothing any more.
		return (await confirmedReturn(ctx)) ?? way;
	},
	allow: anybody,
	run: async (ctx, input, way) => ({
		...input,
		wrapped: way?.wrapped_seed ?? null,
		locked: way !== undefined && 'locked_at' in way && way.locked_at !== null,
		lock: await lockWordBehind(ctx)
	})
});

/** Opens the session, for somebody whose seed is that of the person behind the words. */
const openByName = useCase({
	name: 'sign-in.open',
	input: v.object({
		name: nameInput,
		seed: v.instance(Uint8Array),
		upgrade: v.boolean(),
		passphrase: v.string(),
		ownPhone: v.boolean(),
		userAgent: v.nullable(v.string())
	}),
	load: async (ctx, input) => {
		const way = await passphraseBehind(ctx, input);
		const back = await confirmedReturn(ctx);
		if (back) {
			await ctx.become({ personId: back.person_id, keys: keysFromSeed(input.seed) });
			const proven = isSeedOf(back.box_public, input.seed) && (await isReturnSigned(ctx, back));
			return { id: back.id, person_id: back.person_id, back, proven };
		}
		if (!way || way.locked_at !== null) throw new NotFound();
		return { ...(await provenPerson(ctx, way, input.seed)), back: null };
	},
	allow: isProven,
	prepare: async (_actor, { upgrade, seed, passphrase }) =>
		upgrade ? closeSeed(seed, passphrase, 'passphrase') : null,
	run: async (ctx, input, { id, back }, wrapped_seed) => {
		if (back) await finishReturn(ctx, back, input.seed);
		else if (wrapped_seed !== null) {
			await ctx.db.updateTable('way_in').set({ wrapped_seed }).where('id', '=', id).execute();
		}
		const { cookie, begin } = await openSession(ctx, {
			seed: input.seed,
			sharedPhone: !input.ownPhone,
			userAgent: input.userAgent,
			byCard: back !== null
		});
		return { cookie, begin: back && begin !== codePage ? '/your-ways-in/card?back' : begin };
	}
});

async function passphraseBehind(ctx: Context, { name }: { name: string }) {
	await ctx.present(nameLookup(ctx.actor.org, name));
	return ctx.db
		.selectFrom('way_in')
		.select(['id', 'person_id', 'wrapped_seed', 'locked_at'])
		.where('lookup', '=', ctx.actor.token)
		.where('kind', '=', 'passphrase')
		.where('ended_at', 'is', null)
		.executeTakeFirst();
}
