import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { toDate, toInstant } from '#platform/clock.ts';
import { Conflict } from '#platform/errors.ts';
import type { Context } from '#platform/use-case.server.ts';
import { breakMinutes } from '../domain/held.ts';
import { letRoomsGo } from './room-times.ts';
import type { Planned } from './rows.ts';

/** When the supporter is free again after a meeting that ends then. */
const freeFrom = (end: Date, breakGivenUp = false): Date =>
	toDate(toInstant(end).add(Temporal.Duration.from({ minutes: breakGivenUp ? 0 : breakMinutes })));

/**
 * Holds the supporter's time for a meeting and the break after it. Returns false where the database knows that the time is
 * taken, with whomever: it is told to nobody what by (INV-16).
 */
export async function holdTime(ctx: Context, plan: Planned): Promise<boolean> {
	// Without a target, because the words of a target would need the right to read what is in the way.
	const { numInsertedOrUpdatedRows } = await ctx.db
		.insertInto('held_time')
		.values({
			id: plan.id,
			supporter_id: plan.supporterId,
			match_id: plan.matchId,
			participant_id: plan.participantId,
			starts_at: plan.start,
			ends_at: plan.end,
			free_from: freeFrom(plan.end)
		})
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	return numInsertedOrUpdatedRows === 1n;
}

/** Takes an appointment that is held to a state in which it is not, and lets the supporter's time and the room go. */
export async function letGo(ctx: Context, plan: Planned, state: Planned['state']): Promise<void> {
	await Promise.all([
		ctx.db
			.updateTable('appointment')
			.set({ state, held: null, room_time: null, said_at: toDate(ctx.now) })
			.where('id', '=', plan.id)
			.execute(),
		ctx.db.deleteFrom('held_time').where('id', '=', plan.id).execute(),
		letRoomsGo(ctx, [plan])
	]);
}

/** Gives up the break after a meeting, or takes it back. Throws a conflict where something else begins in it by now. */
export async function changeBreak(ctx: Context, plan: Planned, giveUp: boolean): Promise<void> {
	const { db, actor } = ctx;
	const me = actor.personId!;
	if (giveUp)
		await db
			.insertInto('break_given_up')
			.values({ held_id: plan.id, supporter_id: me, at: toDate(ctx.now) })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	else {
		const inTheWay = await db
			.selectFrom('held_time')
			.select('id')
			.where('supporter_id', '=', me)
			.where('id', '<>', plan.id)
			.where(sql<boolean>`tstzrange(starts_at, free_from) && tstzrange(${plan.end}, ${freeFrom(plan.end)})`)
			.executeTakeFirst();
		if (inTheWay) throw new Conflict('scheduling_error_break_taken');
	}
	await db
		.updateTable('held_time')
		.set({ free_from: freeFrom(plan.end, giveUp), break_given_up: giveUp ? plan.id : null })
		.where('id', '=', plan.id)
		.execute();
	if (!giveUp)
		await db
			.deleteFrom('break_given_up')
			.where('held_id', '=', plan.id)
			.where('supporter_id', '=', me)
			.execute();
}
