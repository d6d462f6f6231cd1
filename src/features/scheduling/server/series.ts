import { Temporal } from 'temporal-polyfill';
import { toDate } from '#platform/clock.ts';
import { Invalid } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import type { Context } from '#platform/use-case.server.ts';
import type { Pair } from '#features/messages/index.server.ts';
import { isOpen } from '../domain/appointment.ts';
import { rhythmOf, ruleOf, timesOf, wallTimes } from '../domain/recurrence.ts';
import type { Rhythm } from '../domain/rhythm.ts';
import { plan, wrongTime, type Planned as Moment } from '../domain/times.ts';
import type { SaidTime } from './inputs.ts';
import { toPlanned, type Planned } from './rows.ts';

/**
 * Says a row of times: the clock time stays what it is on the wall, also when the clocks change. Returns the moments of all
 * of them. Throws where the last would be more than a year away.
 */
export async function sayASeries(
	ctx: Context,
	said: SaidTime & { again: '' | Rhythm; times: number },
	pair: Pair,
	zone: string
): Promise<{ id: string; times: Moment[] }> {
	const date = Temporal.PlainDate.from(said.date);
	const time = Temporal.PlainTime.from(said.from);
	const rule = ruleOf(said.again as Rhythm, date, said.times);
	const times = wallTimes(rule, date.toPlainDateTime(time)).map((each) =>
		plan({ date: each.toPlainDate(), time, zone }, said.minutes)
	);
	const wrong = times.map((each) => wrongTime(each, ctx.now)).find((each) => each !== null);
	if (wrong) throw new Invalid({ date: wrong });
	const id = newId();
	await ctx.db
		.insertInto('appointment_series')
		.values({
			id,
			match_id: pair.matchId,
			participant_id: pair.participantId,
			supporter_id: pair.supporterId,
			rule,
			clock_time: time.toString({ smallestUnit: 'minute' }),
			zone,
			said_at: toDate(ctx.now)
		})
		.execute();
	return { id, times };
}

/** What a page says of the row that a time is one of: how often, how many, and what the clocks made of this one. */
export type ShownSeries = { id: string; rhythm: Rhythm; times: number; clock: Moment['clock'] };

/** By series; the clock is that of each time, so it is asked for with it. */
export async function seriesOf(
	ctx: Context,
	plans: readonly Planned[]
): Promise<(plan: Planned) => ShownSeries | null> {
	const ids = [...new Set(plans.flatMap(({ seriesId }) => seriesId ?? []))];
	if (ids.length === 0) return () => null;
	const rows = await ctx.db.selectFrom('appointment_series').selectAll().where('id', 'in', ids).execute();
	const known = new Map(rows.map((row) => [row.id, row]));
	return (one) => {
		const row = one.seriesId === null ? undefined : known.get(one.seriesId);
		if (!row) return null;
		const date = Temporal.Instant.fromEpochMilliseconds(one.start.getTime())
			.toZonedDateTimeISO(row.zone)
			.toPlainDate();
		const said = plan({ date, time: Temporal.PlainTime.from(row.clock_time), zone: row.zone }, 1);
		// One that was said anew since is at another time, and no clock made it so.
		const asPlanned = said.start.epochMilliseconds === one.start.getTime();
		return {
			id: row.id,
			rhythm: rhythmOf(row.rule),
			times: timesOf(row.rule),
			clock: asPlanned ? said.clock : 'as-said'
		};
	};
}

/** The times of a row from this one on that are still ahead, held until the transaction ends; this one is among them. */
export async function fromThisOn(ctx: Context, one: Planned): Promise<Planned[]> {
	if (one.seriesId === null) return [one];
	const rows = await ctx.db
		.selectFrom('appointment')
		.selectAll()
		.where('series_id', '=', one.seriesId)
		.where('starts_at', '>=', one.start)
		.where('starts_at', '>', toDate(ctx.now))
		.orderBy('starts_at')
		.forUpdate()
		.execute();
	return rows.map(toPlanned);
}

/** Those of them that stand as this one does: as they were said at first, and waiting for the same answer. */
export const alike = (one: Planned, all: readonly Planned[]): Planned[] =>
	all.filter((each) => isOpen(one.state) && each.state === one.state && each.version === one.version);
