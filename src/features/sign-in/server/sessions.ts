import { cookieName, ended, newSessionSecret, writeCookie } from '#platform/http/session.server.ts';
import { sessionTokenHash, wrapSeed } from '#platform/circles/wrap.ts';
import { toDate } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import { log } from '#platform/log.server.ts';
import { runtime } from '#platform/runtime.ts';
import type { Context } from '#platform/use-case.server.ts';
import { firstScreen } from '../domain/first-screen.ts';
import { deviceFrom } from '../domain/device.ts';
import { changesToTell } from './changed-ways.ts';
import { needsCode } from './lost-step.ts';
import { endPasskeys, tellSessionsEnded } from './ended-ways.ts';

/** What the browser is given. `forSeconds` null: gone when the browser closes. */
export type OpenedSession = {
	cookie: { name: string; value: string; forSeconds: number | null };
	/** The device's mark, on one's own phone only. */
	device?: { name: string; value: string };
	/** The page they begin with. */
	begin: string;
};

/**
 * A session for the person the actor has become: a new id and a new secret each time, so that nobody can wait in one
 * that was put there before. The seed is wrapped under a secret that exists only in the browser's cookie.
 */
export async function openSession(
	ctx: Context,
	opened: {
		seed: Uint8Array;
		sharedPhone: boolean;
		userAgent: string | null;
		byCard?: boolean;
		/** By which passkey they came in, if by one. */
		byPasskey?: string;
	}
): Promise<OpenedSession & { sessionId: string }> {
	const { personId, org } = ctx.actor;
	if (personId === null) throw new Error('A session belongs to somebody.');
	const secret = newSessionSecret();
	const sessionId = newId();
	const waits = await needsCode(ctx);
	const { idleSeconds, longestSeconds } = runtime().sessions[opened.sharedPhone ? 'shared' : 'own'];
	await ctx.db
		.insertInto('session')
		.values({
			id: sessionId,
			person_id: personId,
			token_hash: sessionTokenHash(secret),
			wrapped_seed: await wrapSeed(opened.seed, secret, 'session'),
			shared_phone: opened.sharedPhone,
			waits_for_code: waits,
			by_card: opened.byCard ?? false,
			by_passkey: opened.byPasskey ?? null,
			device: deviceFrom(opened.userAgent),
			idle_seconds: idleSeconds,
			expires_at: toDate(ctx.now.add({ seconds: longestSeconds }))
		})
		.execute();
	log.info({ event: 'session.begun', organisation: org.id, shared: opened.sharedPhone });
	const value = writeCookie({ session: sessionId, person: personId, secret });
	return {
		sessionId,
		cookie: { name: cookieName(org), value, forSeconds: opened.sharedPhone ? null : longestSeconds },
		begin: waits ? codePage : await firstPage(ctx)
	};
}

/** Where the code of a second step is asked for. */
export const codePage = '/sign-in/code';

/** The page with which the person the actor is begins. */
export async function firstPage(ctx: Context): Promise<string> {
	const roles = await ctx.db
		.selectFrom('relation')
		.select('kind')
		.where('person_id', '=', ctx.actor.personId)
		.where('kind', 'like', 'role:%')
		.where((row) => row.or([row('until_at', 'is', null), row('until_at', '>', toDate(ctx.now))]))
		.execute();
	// Whoever comes back is told first what somebody changed meanwhile: perhaps it was not them.
	const changed = (await changesToTell(ctx)).length > 0;
	return changed ? '/your-ways-in' : firstScreen(roles.map(({ kind }) => kind.slice('role:'.length)));
}

/**
 * Ends sessions of the person the actor is: all, or all but one. A copied cookie is worth nothing from now on. `why`: what
 * the browsers they were in are told.
 */
export async function endSessions(
	ctx: Context,
	but: string | null,
	why: 'change' | null = null
): Promise<number> {
	let query = ctx.db
		.updateTable('session')
		.set({ ...ended(toDate(ctx.now)), ended_by: why })
		.where('person_id', '=', ctx.actor.personId)
		.where('ended_at', 'is', null);
	if (but !== null) query = query.where('id', '!=', but);
	const { numUpdatedRows } = await query.executeTakeFirst();
	await tellSessionsEnded(ctx, ctx.actor.personId!);
	return Number(numUpdatedRows);
}

/** The actor's account is over: no way in leads anywhere from now on, and every session ends, this one too. */
export async function closeMyWaysIn(ctx: Context): Promise<void> {
	const personId = ctx.actor.personId!;
	await ctx.db
		.updateTable('way_in')
		.set({ ended_at: toDate(ctx.now) })
		.where('person_id', '=', personId)
		.where('ended_at', 'is', null)
		.execute();
	await endPasskeys(ctx, personId);
	for (const table of [
		'sign_in_name',
		'lock_word',
		'second_step',
		'second_step_lost',
		'former_step'
	] as const)
		await ctx.db.deleteFrom(table).where('person_id', '=', personId).execute();
	await endSessions(ctx, null);
}
