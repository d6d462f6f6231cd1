import * as v from 'valibot';
import { dayOf, toDate } from '#platform/clock.ts';
import { Conflict, Invalid } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { mayUse } from '../domain/permissions.ts';
import { waysToLeave, type WayToLeave } from '../domain/ways.ts';
import { dayIn, todayIn } from './days.ts';
import { releaseToOpen, type Kept } from './rows.ts';

/** What is known of telling those who got something that it was stopped; null: nobody wished it. */
export type StopNotice = { wishedAt: Date; told: { by: string; how: WayToLeave; day: string } | null };

export async function stopNoticeOf(ctx: Context, { id }: Kept): Promise<StopNotice | null> {
	const row = await ctx.db
		.selectFrom('release_stop_notice')
		.select(['wished_at', 'told_by', 'told_how', 'told_on'])
		.where('release_id', '=', id)
		.executeTakeFirst();
	if (!row) return null;
	const told =
		row.told_by === null
			? null
			: { by: row.told_by, how: row.told_how as WayToLeave, day: dayOf(row.told_on!) };
	return { wishedAt: row.wished_at, told };
}

/** Of these releases those whose recipients are to be told and were not. */
export async function toBeTold(ctx: Context, ids: readonly string[]): Promise<Set<string>> {
	if (ids.length === 0) return new Set();
	const rows = await ctx.db
		.selectFrom('release_stop_notice')
		.select('release_id')
		.where('release_id', 'in', [...ids])
		.where('told_on', 'is', null)
		.execute();
	return new Set(rows.map(({ release_id }) => release_id));
}

const asked = { release: idInput };

/**
 * The person wishes that those who got something under a release that was stopped are told, or whoever walks with them says so
 * for them (domain.md 3.5). It makes a sheet to hand over and something to do for the two; nothing is sent. Twice is once.
 */
export const wishStopTold = useCase({
	name: 'consent.wish-stop-told',
	input: v.object(asked),
	load: (ctx, { release }) => releaseToOpen(ctx, release, true),
	allow: mayUse,
	run: async (ctx, _input, release) => {
		if (release.state !== 'revoked') throw new Conflict('consent_error_not_now');
		await wish(ctx, release);
	}
});

/** The same in the transaction of the stop. */
export async function wish(ctx: Context, release: Kept): Promise<void> {
	await ctx.db
		.insertInto('release_stop_notice')
		.values({
			release_id: release.id,
			person_id: release.personId,
			circle_id: release.circleId,
			wished_by: ctx.actor.personId!,
			wished_at: toDate(ctx.now)
		})
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

/** One of the two notes that they told them: how, and on which day. What was noted once stays. */
export const noteStopTold = useCase({
	name: 'consent.note-stop-told',
	input: v.object({
		...asked,
		how: v.pipe(v.optional(v.string(), ''), v.picklist(waysToLeave, 'consent_error_how')),
		day: v.pipe(v.optional(v.string(), ''), v.isoDate('consent_error_day'))
	}),
	load: (ctx, { release }) => releaseToOpen(ctx, release, true),
	allow: mayUse,
	run: async (ctx, { how, day }, release) => {
		const notice = await stopNoticeOf(ctx, release);
		if (!notice || !release.ended) throw new Conflict('consent_error_not_now');
		if (notice.told) return;
		if (day < (await dayIn(ctx, release.ended.at)) || day > (await todayIn(ctx)).toString())
			throw new Invalid({ day: 'consent_error_told_day' });
		await ctx.db
			.updateTable('release_stop_notice')
			.set({ told_by: ctx.actor.personId!, told_how: how, told_on: day })
			.where('release_id', '=', release.id)
			.where('told_on', 'is', null)
			.execute();
		await ctx.tell({ name: 'consent.stop-told', release: release.id });
	}
});
