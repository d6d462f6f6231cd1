import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { todayHere } from '#features/programme/index.server.ts';
import { mayStandIn } from '../domain/permissions.ts';
import { dayColumn } from './cover-rows.ts';
import { absencesOf, goAway, leadDays, myPairs, stay } from './go-away.ts';

/** The row of today, or null. */
export async function notWellToday(ctx: Context, today: string): Promise<string | null> {
	const row = await ctx.db
		.selectFrom('not_well_day')
		.select('id')
		.where('supporter_id', '=', ctx.actor.personId)
		.where('day', '=', dayColumn(today))
		.executeTakeFirst();
	return row?.id ?? null;
}

/**
 * "Not well today": one tap. There is no reason to give and no box for one; nobody but they themselves can read that it was this
 * (R126, INV-19). Whoever each participant agreed on stands in until the day is over, and the supporter's own standing in ends.
 */
export const sayNotWell = useCase({
	name: 'cover.not-well',
	input: v.object({}),
	allow: mayStandIn,
	run: async (ctx) => {
		const me = ctx.actor.personId!;
		const today = (await todayHere(ctx)).toString();
		const id = newId();
		const made = await ctx.db
			.insertInto('not_well_day')
			.values({ id, supporter_id: me, day: dayColumn(today) })
			.onConflict((conflict) => conflict.doNothing())
			.executeTakeFirst();
		if (made.numInsertedOrUpdatedRows !== 1n) return;
		const [pairs, away, lead] = await Promise.all([myPairs(ctx), absencesOf(ctx), leadDays(ctx)]);
		const awayNow = away.filter(({ from }) => from <= toDate(ctx.now));
		await goAway(ctx, {
			...{ cause: id, days: { from: today, until: today }, lead },
			pairs: pairs.filter(({ matchId }) => !awayNow.some((each) => each.matchId === matchId))
		});
	}
});

/** Taken back on the same day, with one tap: as if it had not been said. */
export const sayWellAgain = useCase({
	name: 'cover.well-again',
	input: v.object({}),
	allow: mayStandIn,
	run: async (ctx) => {
		const today = (await todayHere(ctx)).toString();
		const id = await notWellToday(ctx, today);
		if (id === null) return;
		await stay(ctx, id);
		await ctx.db.deleteFrom('not_well_day').where('id', '=', id).execute();
		await ctx.tell({ name: 'cover.over' }, [ctx.actor.personId!]);
	}
});
