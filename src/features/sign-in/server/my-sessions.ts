import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { sessionTokenHash } from '#platform/circles/wrap.ts';
import { NotFound } from '#platform/errors.ts';
import { ended, readCookie } from '#platform/http/session.server.ts';
import { idInput } from '#platform/ids.ts';
import { signedIn, useCase } from '#platform/use-case.server.ts';
import type { Device } from '../domain/device.ts';
import { anybody, isMySession } from '../domain/permissions.ts';
import { passkeysOf } from './my-passkeys.ts';
import { tellSessionsEnded } from './ended-ways.ts';
import { endSessions } from './sessions.ts';

/** Where one is signed in now, this device first: a rough word for the device, since when, when last, and by which passkey. Never an address. */
export const readMySessions = useCase({
	name: 'sign-in.read-my-sessions',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx) => {
		const { db, actor, now } = ctx;
		const rows = await db
			.selectFrom('session')
			.select(['id', 'device', 'shared_phone', 'created_at', 'last_seen_at', 'idle_seconds', 'by_passkey'])
			.where('person_id', '=', actor.personId)
			.where('ended_at', 'is', null)
			.where('waits_for_code', '=', false)
			.where('expires_at', '>', toDate(now))
			.orderBy('last_seen_at', 'desc')
			.execute();
		const passkeys = new Map((await passkeysOf(ctx)).map((passkey) => [passkey.id, passkey]));
		return rows
			.filter((row) => row.last_seen_at.getTime() + row.idle_seconds * 1000 > now.epochMilliseconds)
			.map(({ id, device, shared_phone, created_at, last_seen_at, by_passkey }) => ({
				id,
				device: device as Device,
				sharedPhone: shared_phone,
				since: created_at,
				lastUsed: last_seen_at,
				passkey: by_passkey === null ? null : { name: passkeys.get(by_passkey)?.name ?? null },
				isThis: id === actor.sessionId
			}))
			.sort((a, b) => Number(b.isThis) - Number(a.isThis));
	}
});

/** Ends one of one's own sessions, on whatever device it is. */
export const endMySession = useCase({
	name: 'sign-in.end-my-session',
	input: v.object({ id: idInput }),
	load: async ({ db }, { id }) => {
		const session = await db
			.selectFrom('session')
			.select(['id', 'person_id'])
			.where('id', '=', id)
			.executeTakeFirst();
		if (!session) throw new NotFound();
		return { personId: session.person_id };
	},
	allow: isMySession,
	run: async (ctx, { id }, { personId }) => {
		await ctx.db
			.updateTable('session')
			.set(ended(toDate(ctx.now)))
			.where('id', '=', id)
			.where('ended_at', 'is', null)
			.execute();
		await tellSessionsEnded(ctx, personId);
	}
});

/** Ends all of one's sessions but this one. */
export const endMyOtherSessions = useCase({
	name: 'sign-in.end-my-other-sessions',
	input: v.object({}),
	allow: signedIn,
	run: (ctx) => endSessions(ctx, ctx.actor.sessionId)
});

/** Ends all of one's sessions, this one too. */
export const endAllMySessions = useCase({
	name: 'sign-in.end-all-my-sessions',
	input: v.object({}),
	allow: signedIn,
	run: (ctx) => endSessions(ctx, null)
});

/**
 * Why the session this cookie belonged to ended, where somebody else may have done it: its person came back with new keys
 * (`return`), or a way in was changed elsewhere (`change`). The browser it was in is told; null for any other end. For
 * whoever holds the cookie.
 */
export const readWhyEnded = useCase({
	name: 'sign-in.read-why-ended',
	input: v.object({ cookie: v.optional(v.string()) }),
	load: async (ctx, { cookie }) => {
		const was = readCookie(cookie);
		if (!was) return null;
		await ctx.present(sessionTokenHash(was.secret));
		const row = await ctx.db
			.selectFrom('session')
			.select('ended_by')
			.where('token_hash', '=', ctx.actor.token)
			.executeTakeFirst();
		return (row?.ended_by ?? null) as 'return' | 'change' | null;
	},
	allow: anybody,
	run: async (_ctx, _input, told) => told
});
