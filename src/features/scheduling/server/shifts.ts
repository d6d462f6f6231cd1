import { Temporal } from 'temporal-polyfill';
import * as v from 'valibot';
import { isSelf } from '#platform/actor.ts';
import { toDate } from '#platform/clock.ts';
import { Conflict, Invalid, NotFound } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { debriefMinutes } from '../domain/held.ts';
import { mayKeepHours } from '../domain/permissions.ts';
import { ruleOf, wallTimes } from '../domain/recurrence.ts';
import { counts, rhythms } from '../domain/rhythm.ts';
import { plan, wrongTime } from '../domain/times.ts';
import { ownZone } from './for-others.ts';

const optional = v.optional(v.string(), '');

/** A day and two clock times, once or again and again, as a form sends them: of a shift, and of a time on the rota. */
export const timesInput = {
	date: optional,
	from: optional,
	to: optional,
	again: v.optional(v.picklist(['', ...rhythms], 'error_field'), ''),
	times: v.pipe(v.optional(v.string(), '4'), v.transform(Number), v.picklist(counts, 'error_field'))
};
/** Shifts one page shows, the nearest first. */
const longestList = 60;

/** Hours a shift can last. */
const longestHours = 14;

/** When the actor works, from now on. */
export const readShifts = useCase({
	name: 'scheduling.shifts',
	input: v.object({}),
	allow: mayKeepHours,
	run: async (ctx) => {
		const zone = await ownZone(ctx);
		const rows = await ctx.db
			.selectFrom('shift')
			.selectAll()
			.where('supporter_id', '=', ctx.actor.personId)
			.where('ends_at', '>', toDate(ctx.now))
			.orderBy('starts_at')
			.limit(longestList)
			.execute();
		return {
			newId: newId(),
			shifts: rows.map((row) => ({
				id: row.id,
				start: row.starts_at.toISOString(),
				end: row.ends_at.toISOString(),
				debriefGivenUp: row.debrief_given_up
			})),
			zone,
			today: ctx.now.toZonedDateTimeISO(zone).toPlainDate().toString(),
			now: ctx.now.toString()
		};
	}
});

/**
 * Says when the actor works: once, or again and again at the same time on the wall. The last ten minutes of each are held
 * for the team (R061). Throws where a meeting is in them already, or another shift is at that time.
 */
export const addShift = useCase({
	name: 'scheduling.add-shift',
	input: v.object({ id: idInput, ...timesInput }),
	allow: mayKeepHours,
	run: async (ctx, said) => {
		const { db, actor, now } = ctx;
		const before = await db.selectFrom('shift').select('id').where('id', '=', said.id).executeTakeFirst();
		if (before) return;
		const zone = await ownZone(ctx);
		for (const [nth, { start, end }] of timesOf(said, zone, now).entries()) {
			const id = nth === 0 ? said.id : newId();
			const shift = { id, supporter_id: actor.personId!, starts_at: toDate(start), ends_at: toDate(end) };
			const { numInsertedOrUpdatedRows: made } = await db
				.insertInto('shift')
				.values({ ...shift, zone, said_at: toDate(now), held: id })
				.onConflict((conflict) => conflict.doNothing())
				.executeTakeFirst();
			if (made === 0n) throw new Conflict('scheduling_error_shift_taken');
			if (!(await holdDebrief(ctx, { id, end: shift.ends_at })))
				throw new Conflict('scheduling_error_debrief_taken');
		}
	}
});

/** Takes a shift away. Meetings stay as they are. */
export const dropShift = useCase({
	name: 'scheduling.drop-shift',
	input: v.object({ shift: idInput }),
	load: (ctx, { shift }) => ownShift(ctx, shift),
	allow: (actor, shift) => isSelf(actor, shift.supporter_id),
	run: async (ctx, { shift }) => {
		await ctx.db.deleteFrom('held_time').where('id', '=', shift).execute();
		await ctx.db.deleteFrom('shift').where('id', '=', shift).execute();
	}
});

/** The supporter gives up the last ten minutes of one shift, or takes them back. */
export const giveUpDebrief = useCase({
	name: 'scheduling.give-up-debrief',
	input: v.object({ shift: idInput, give: v.picklist(['yes', 'no'], 'error_field') }),
	load: (ctx, { shift }) => ownShift(ctx, shift),
	allow: (actor, shift) => isSelf(actor, shift.supporter_id),
	run: async (ctx, { give }, { id, ends_at, debrief_given_up }) => {
		if (debrief_given_up === (give === 'yes')) return;
		await ctx.db
			.updateTable('shift')
			.set({ debrief_given_up: give === 'yes', held: give === 'yes' ? null : id })
			.where('id', '=', id)
			.execute();
		if (give === 'yes') await ctx.db.deleteFrom('held_time').where('id', '=', id).execute();
		else if (!(await holdDebrief(ctx, { id, end: ends_at })))
			throw new Conflict('scheduling_error_debrief_taken');
	}
});

async function ownShift({ db }: Context, id: string) {
	const row = await db.selectFrom('shift').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
	if (!row) throw new NotFound();
	return row;
}

/** Holds the last ten minutes; false where the database knows that they are taken. */
async function holdDebrief({ db, actor }: Context, { id, end }: { id: string; end: Date }): Promise<boolean> {
	const { numInsertedOrUpdatedRows } = await db
		.insertInto('held_time')
		.values({
			id,
			shift_id: id,
			supporter_id: actor.personId!,
			starts_at: new Date(end.getTime() - debriefMinutes * 60_000),
			ends_at: end,
			free_from: end
		})
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	return numInsertedOrUpdatedRows === 1n;
}

type Said = v.InferOutput<v.ObjectSchema<typeof timesInput, undefined>>;

/** The moments of what was typed. An end that is not after the start is on the next day. */
export function timesOf(said: Said, zone: string, now: Temporal.Instant) {
	let first: Temporal.PlainDateTime;
	let to: Temporal.PlainTime;
	try {
		first = Temporal.PlainDate.from(said.date).toPlainDateTime(Temporal.PlainTime.from(said.from));
		to = Temporal.PlainTime.from(said.to);
	} catch {
		throw new Invalid({ date: 'scheduling_error_time' });
	}
	const walls =
		said.again === '' ? [first] : wallTimes(ruleOf(said.again, first.toPlainDate(), said.times), first);
	const overnight = Temporal.PlainTime.compare(to, first.toPlainTime()) <= 0;
	return walls.map((wall) => {
		const date = wall.toPlainDate();
		const { start } = plan({ date, time: wall.toPlainTime(), zone }, 0);
		const { start: end } = plan({ date: overnight ? date.add({ days: 1 }) : date, time: to, zone }, 0);
		const hours = (end.epochMilliseconds - start.epochMilliseconds) / 3_600_000;
		const wrong = wrongTime({ start: end }, now);
		if (wrong) throw new Invalid({ date: wrong });
		if (hours < 0.5 || hours > longestHours) throw new Invalid({ to: 'scheduling_error_shift_length' });
		return { start, end };
	});
}
