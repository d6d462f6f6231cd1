import * as v from 'valibot';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actor } from '#platform/actor.ts';
import { keysFromSeed } from '#platform/circles/keys.ts';
import { sessionTokenHash, unwrapSeed } from '#platform/circles/wrap.ts';
import { toDate } from '#platform/clock.ts';
import { NotFound } from '#platform/errors.ts';
import { cookieName, nobody, readCookie } from '#platform/http/session.server.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { anybody, opensSession, showedTheCard } from '../domain/permissions.ts';
import { looksLikeCode, stepCodeInput, useUp, withCodeTry } from './second-step.ts';
import { firstPage } from './sessions.ts';

const cookieInput = v.optional(v.string(), '');

/** Whoever gave the right passphrase and still has to give a code, as the route hands it on: their cookie. */
export const waitingIn = ({ cookies, locals }: RequestEvent) => ({
	cookie: locals.org ? cookies.get(cookieName(locals.org)) : undefined
});

/** The session behind a cookie that waits for its code; null when there is none, or it is over. */
async function waiting(ctx: Context, { cookie }: { cookie: string }) {
	const was = readCookie(cookie);
	if (!was) return null;
	await ctx.present(sessionTokenHash(was.secret));
	const row = await ctx.db
		.selectFrom('session')
		.select(['id', 'person_id', 'wrapped_seed', 'by_card', 'last_seen_at', 'idle_seconds'])
		.where('token_hash', '=', ctx.actor.token)
		.where('id', '=', was.session)
		.where('waits_for_code', '=', true)
		.where('ended_at', 'is', null)
		.where('expires_at', '>', toDate(ctx.now))
		.executeTakeFirst();
	if (!row || row.last_seen_at.getTime() + row.idle_seconds * 1000 < ctx.now.epochMilliseconds) return null;
	return { ...row, secret: was.secret };
}

/** The same, as its person from here on: the cookie's secret opened their seed. Throws NotFound. */
async function waitingAsThemselves(ctx: Context, input: { cookie: string }) {
	const session = await waiting(ctx, input);
	if (!session) throw new NotFound();
	const { seed } = await unwrapSeed(session.wrapped_seed, session.secret, 'session');
	await ctx.become({ personId: session.person_id, keys: keysFromSeed(seed) });
	const step = await ctx.db
		.selectFrom('second_step')
		.select(['person_id', 'sealed'])
		.where('person_id', '=', session.person_id)
		.executeTakeFirst();
	return { id: session.id, byCard: session.by_card, person: session.person_id, step };
}

/** What the page that asks for the code says: null where nobody waits in this browser. */
export const readWaiting = useCase({
	name: 'sign-in.read-waiting',
	input: v.object({ cookie: cookieInput }),
	load: waiting,
	allow: anybody,
	run: async (_ctx, _input, found) => found && { byCard: found.by_card, person: found.person_id }
});

/**
 * Somebody gave the right passphrase and now a code, and is in. Where they begin. Throws Invalid, TooMany, or NotFound
 * when nobody waits in this browser.
 */
export async function giveCode(actor: Actor, raw: unknown): Promise<{ begin: string }> {
	const found = await readWaiting(nobody(actor.org), raw);
	if (!found) throw new NotFound('sign_in_step_over');
	const open = () => openWithCode(nobody(actor.org), raw);
	return looksLikeCode(raw) ? withCodeTry(actor, found.person, open) : open();
}

const openWithCode = useCase({
	name: 'sign-in.give-code',
	input: v.object({ cookie: cookieInput, code: stepCodeInput }),
	load: waitingAsThemselves,
	allow: opensSession,
	run: async (ctx, { code }, { id, step, person }) => {
		if (step) await useUp(ctx, step, code);
		await ctx.db.updateTable('session').set({ waits_for_code: false }).where('id', '=', id).execute();
		// They have their codes after all.
		await ctx.db.deleteFrom('second_step_lost').where('person_id', '=', person).execute();
		return { begin: await firstPage(ctx) };
	}
});

/** Somebody who came in by their card has no codes any more, and asks an administrator for a yes. */
export const sayStepIsLost = useCase({
	name: 'sign-in.say-step-is-lost',
	input: v.object({ cookie: cookieInput }),
	load: waitingAsThemselves,
	allow: showedTheCard,
	run: async (ctx, _input, { person }) => {
		await ctx.db
			.insertInto('second_step_lost')
			.values({ person_id: person, asked_at: toDate(ctx.now) })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		await ctx.tell({ name: 'second-step.lost', person });
		return { asked: true };
	}
});
