import * as v from 'valibot';
import type { Actor } from '#platform/actor.ts';
import { wrapSeed } from '#platform/circles/wrap.ts';
import { Invalid } from '#platform/errors.ts';
import { useCase } from '#platform/use-case.server.ts';
import { anybody } from '../domain/permissions.ts';
import { deviceCookieName, deviceMark, withDeviceMark } from './device-cookie.ts';
import { deviceInput, nameInput, passphraseInput, tick } from './inputs.ts';
import { openSeed } from './open-seed.ts';
import { provePerson } from './prove-person.ts';
import { openSession, type OpenedSession } from './sessions.ts';
import { nameLookup, presenting } from './tokens.ts';
import { putBack, signInTries, take } from './tries.ts';

const signInInput = v.object({
	name: nameInput,
	passphrase: passphraseInput,
	ownPhone: tick,
	...deviceInput.entries
});

/**
 * Somebody gives their three words and their passphrase, and is in. Signing in and unlocking are one act: the passphrase
 * opens the seed, or nobody does. The slow part runs outside any transaction. An unknown name and a wrong passphrase get
 * the same answer after the same work. Throws Invalid or TooMany.
 */
export async function signIn(actor: Actor, raw: unknown): Promise<OpenedSession> {
	const typed = String((raw as { name?: unknown } | null)?.name ?? '');
	const name = nameLookup(actor.org, typed);
	const { wrapped, ...input } = await findByName(presenting(actor, name), raw);
	const tries = signInTries(actor.org, name, input.address, deviceMark(actor.org, input.deviceCookie, name));
	await take(actor.org, tries);
	const opened = await openSeed(wrapped, input.passphrase, 'passphrase');
	if (!opened) throw new Invalid({ '': 'sign_in_no_match' }, 'sign_in_no_match');
	await putBack(actor.org, tries);
	const session = await openByName(presenting(actor, name), { ...input, ...opened });
	if (!input.ownPhone) return session;
	return { ...session, device: { name: deviceCookieName(actor.org), value: withDeviceMark(actor.org, input.deviceCookie, name) } };
}

/** What the three words lead to, for whoever presents them: a wrapped seed that is useless without the passphrase. */
const findByName = useCase({
	name: 'sign-in.find-by-name',
	input: signInInput,
	allow: anybody,
	run: async ({ db, actor }, input) => {
		const row = await db
			.selectFrom('way_in')
			.select('wrapped_seed')
			.where('lookup', '=', actor.token)
			.where('kind', '=', 'passphrase')
			.where('ended_at', 'is', null)
			.executeTakeFirst();
		return { ...input, wrapped: row?.wrapped_seed ?? null };
	}
});

/** Opens the session, for somebody whose seed is that of the person behind the words. */
const openByName = useCase({
	name: 'sign-in.open',
	input: v.object({
		seed: v.instance(Uint8Array),
		upgrade: v.boolean(),
		passphrase: v.string(),
		ownPhone: v.boolean(),
		userAgent: v.nullable(v.string())
	}),
	load: ({ db, actor }) =>
		db
			.selectFrom('way_in')
			.select(['id', 'person_id'])
			.where('lookup', '=', actor.token)
			.where('kind', '=', 'passphrase')
			.where('ended_at', 'is', null)
			.executeTakeFirstOrThrow(),
	allow: anybody,
	run: async (ctx, input, found) => {
		await provePerson(ctx, found.person_id, input.seed);
		if (input.upgrade) {
			const wrapped_seed = await wrapSeed(input.seed, input.passphrase, 'passphrase');
			await ctx.db.updateTable('way_in').set({ wrapped_seed }).where('id', '=', found.id).execute();
		}
		const { cookie } = await openSession(ctx, { seed: input.seed, sharedPhone: !input.ownPhone, userAgent: input.userAgent });
		return { cookie };
	}
});
