import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { Organisation } from '#platform/actor.ts';
import { lookupKey } from '#platform/circles/program-key.ts';
import { toDate } from '#platform/clock.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { standsOn } from '#features/consent/index.server.ts';
import { linkDays } from '../domain/partner.ts';
import { anybody, isOneOfTheTwo } from '../domain/permissions.ts';
import { standingOf } from '../domain/standing.ts';
import { threadToOpen } from './rows.ts';

/** What the database keeps of a link. */
export const linkLookup = (org: Organisation, secret: string) => lookupKey(org, 'care-link', secret);

/** Four digits that whoever opened a link and the participant both see, so that the two can tell it is them. */
export const checkNumber = (org: Organisation, link: string, person: string): string =>
	(Number.parseInt(lookupKey(org, 'care-check', `${link} ${person}`).slice(0, 8), 16) % 10_000)
		.toString()
		.padStart(4, '0');

/**
 * A link for the partner, to be handed over or sent by the person. The secret is given back once and kept nowhere; the one
 * before is over. The supporter may make it beside the person. Throws a conflict unless the thread waits for its partner.
 */
export const makeLink = useCase({
	name: 'care-team.make-link',
	input: v.object({ thread: idInput }),
	load: (ctx, { thread }) => threadToOpen(ctx, thread, isOneOfTheTwo),
	allow: isOneOfTheTwo,
	run: async (ctx, _input, thread) => {
		const { db, actor, now } = ctx;
		const release = await standsOn(ctx, thread.releaseId);
		if (!release || standingOf(release, thread.partnerId !== null) !== 'waiting')
			throw new Conflict('care_team_error_no_link_now');
		await withdrawAll(ctx, thread.id);
		const secret = randomBytes(18).toString('base64url');
		const expires = toDate(now.add({ hours: 24 * linkDays }));
		await db
			.insertInto('care_link')
			.values({
				id: newId(),
				lookup: linkLookup(actor.org, secret),
				thread_id: thread.id,
				person_id: thread.personId,
				match_id: thread.matchId,
				made_by: actor.personId!,
				made_at: toDate(now),
				expires_at: expires
			})
			.execute();
		return { secret, expires: expires.toISOString() };
	}
});

/** Takes the link back, and whoever opened it and was not let in goes with it. */
export const withdrawLink = useCase({
	name: 'care-team.withdraw-link',
	input: v.object({ thread: idInput }),
	load: (ctx, { thread }) => threadToOpen(ctx, thread, isOneOfTheTwo),
	allow: isOneOfTheTwo,
	run: (ctx, _input, thread) => withdrawAll(ctx, thread.id)
});

const withdrawAll = async ({ db, now }: Context, thread: string): Promise<void> =>
	void (await db
		.updateTable('care_link')
		.set({ withdrawn_at: toDate(now) })
		.where('thread_id', '=', thread)
		.where('withdrawn_at', 'is', null)
		.execute());

/** The newest link of a thread that is not over, for the two: whether somebody opened it, and the number they see. */
export async function linkOf(ctx: Context, thread: string) {
	const row = await ctx.db
		.selectFrom('care_link')
		.select(['id', 'expires_at', 'taken_at', 'taken_by'])
		.where('thread_id', '=', thread)
		.where('withdrawn_at', 'is', null)
		.where((link) => link.or([link('taken_at', 'is not', null), link('expires_at', '>', toDate(ctx.now))]))
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!row) return null;
	const { org } = ctx.actor;
	return {
		id: row.id,
		expiresAt: row.expires_at.toISOString(),
		takenBy: row.taken_by,
		opened:
			row.taken_at === null || row.taken_by === null
				? null
				: { at: row.taken_at.toISOString(), number: checkNumber(org, row.id, row.taken_by) }
	};
}

/** The link behind a secret, if it can still be opened. For whoever presents it. */
export async function openLink(ctx: Context, { secret }: { secret: string }) {
	await ctx.present(linkLookup(ctx.actor.org, secret));
	return ctx.db
		.selectFrom('care_link')
		.select(['id', 'thread_id', 'person_id'])
		.where('lookup', '=', ctx.actor.token)
		.where('taken_at', 'is', null)
		.where('withdrawn_at', 'is', null)
		.where('expires_at', '>', toDate(ctx.now))
		.executeTakeFirst();
}

/** Whether a link can still be opened. It says nothing of anybody. */
export const readLink = useCase({
	name: 'care-team.read-link',
	input: v.object({ secret: v.string() }),
	load: openLink,
	allow: anybody,
	run: async (_ctx, _input, link) => ({ open: link !== undefined })
});

/** For `load`: the link, or NotFound in one neutral answer for what is malformed, over, opened, taken back or elsewhere. */
export async function linkToOpen(ctx: Context, input: { secret: string }) {
	const link = await openLink(ctx, input);
	if (!link) throw new NotFound('care_team_link_gone');
	return link;
}
