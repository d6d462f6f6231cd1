import { Temporal } from 'temporal-polyfill';
import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { clockInput } from '#platform/clock-input.ts';
import { Conflict, Invalid } from '#platform/errors.ts';
import { useCase } from '#platform/use-case.server.ts';
import { isZone } from '#features/programme/domain/programme.ts';
import { programmeZone } from '#features/programme/index.server.ts';
import { mostDaysOff, weekdays, windowsADay, wrongWindows, type Window } from '../domain/hours.ts';
import { mayKeepHours } from '../domain/permissions.ts';
import { hoursOf } from './hours-rows.ts';
import { seenVersion } from './inputs.ts';

const optional = v.optional(v.string(), '');
const clock = clockInput('scheduling_error_window');

/** `from-1-1`: Monday's first window, and so on; the names of the form's boxes. */
export const boxes = weekdays.flatMap((weekday) =>
	Array.from({ length: windowsADay }, (_, at) => ({
		weekday,
		from: `from-${weekday}-${at}`,
		to: `to-${weekday}-${at}`
	}))
);

const windowInputs = Object.fromEntries(
	boxes.flatMap(({ from, to }) => [from, to]).map((box) => [box, clock])
);

/** A supporter's own hours, to look at and to change. */
export const readHours = useCase({
	name: 'scheduling.hours',
	input: v.object({}),
	allow: mayKeepHours,
	run: async (ctx) => {
		const programme = await programmeZone(ctx);
		const hours = await hoursOf(ctx, ctx.actor.personId!);
		return {
			zone: hours?.zone ?? programme,
			windows: hours?.windows ?? [],
			daysOff: hours?.daysOff ?? [],
			version: hours?.version ?? 0,
			programmeZone: programme,
			today: ctx.now
				.toZonedDateTimeISO(hours?.zone ?? programme)
				.toPlainDate()
				.toString()
		};
	}
});

/** Says when a supporter usually has time, on the clock of their own place. Days off are days, without a reason. */
export const keepHours = useCase({
	name: 'scheduling.keep-hours',
	input: v.object({
		seen: seenVersion,
		zone: optional,
		/** The days that stay. */
		daysOff: v.optional(v.union([v.string(), v.array(v.string())], 'scheduling_error_days_off'), []),
		addDay: optional,
		...windowInputs
	}),
	allow: mayKeepHours,
	run: async (ctx, input) => {
		const { seen, zone, daysOff, addDay, ...windows } = input;
		const me = ctx.actor.personId!;
		const before = await hoursOf(ctx, me);
		if ((before?.version ?? 0) !== seen) throw new Conflict('scheduling_error_hours_changed');
		const values = {
			zone: zoneTyped(zone.trim()),
			windows: JSON.stringify(windowsTyped(windows)),
			days_off: [
				...new Set([...daysTyped([daysOff].flat(), 'daysOff'), ...daysTyped([addDay], 'addDay')])
			].sort(),
			changed_at: toDate(ctx.now),
			version: seen + 1
		};
		if (before)
			await ctx.db
				.updateTable('supporter_hours')
				.set(values)
				.where('person_id', '=', me)
				.where('version', '=', seen)
				.execute();
		else
			await ctx.db
				.insertInto('supporter_hours')
				.values({ person_id: me, programme_id: ctx.actor.org.id, ...values })
				.execute();
	}
});

function zoneTyped(zone: string): string {
	if (!isZone(zone)) throw new Invalid({ zone: 'scheduling_error_zone' });
	return zone;
}

function windowsTyped(typed: Record<string, unknown>): Window[] {
	const windows = boxes.flatMap(({ weekday, from, to }): Window[] => {
		const [begins, ends] = [String(typed[from] ?? ''), String(typed[to] ?? '')];
		if (begins === '' && ends === '') return [];
		if (begins === '' || ends === '') throw new Invalid({ [from]: 'scheduling_error_window' });
		return [{ weekday, from: begins, to: ends }];
	});
	const wrong = wrongWindows(windows);
	if (wrong) throw new Invalid({ [`from-${wrong.weekday}-0`]: wrong.error });
	return windows;
}

/** Days of the form's boxes, each once, in order. Throws at the box for what is no day. */
function daysTyped(texts: readonly string[], box: string): string[] {
	const days = texts.filter((day) => day !== '');
	if (days.length > mostDaysOff) throw new Invalid({ [box]: 'scheduling_error_days_off_many' });
	return days.map((day) => {
		try {
			return Temporal.PlainDate.from(day).toString();
		} catch {
			throw new Invalid({ [box]: 'scheduling_error_days_off' });
		}
	});
}
