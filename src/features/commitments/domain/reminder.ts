/** When somebody is reminded: on the wall of a place, also when its clocks change. */
import { Temporal } from 'temporal-polyfill';
import { ruleOf, wallTimes } from '#features/scheduling/domain/recurrence.ts';
import { rhythms } from '#features/scheduling/domain/rhythm.ts';
import { plan } from '#features/scheduling/domain/times.ts';

/** What a reminder is about; `own`: something that stands nowhere else. */
export const abouts = ['own', 'promise', 'date', 'appointment', 'call'] as const;
export type About = (typeof abouts)[number];

/** How long before something; `then`: at its time. */
export const leads = [
	'morning',
	'evening-before',
	'week-before',
	'hour-before',
	'quarter-before',
	'then'
] as const;
export type Lead = (typeof leads)[number];

/** Of something with a day and no clock time. */
export const leadsOfADay = ['morning', 'evening-before', 'week-before'] as const;
/** Of something with a clock time. */
export const leadsOfATime = ['quarter-before', 'hour-before', 'evening-before', 'week-before'] as const;

/** A reminder of a day comes at these times of the wall. */
const morning = '09:00';
const evening = '18:00';

/** Something that comes: a day, and a clock time where there is one, on the clock of a place. */
export type Coming = { day: string; time: string | null; zone: string };

/** The moment of a reminder, so long before what comes. A clock time that is skipped is an hour later, one that is twice the first. */
export function momentOf(lead: Lead, { day, time, zone }: Coming): Temporal.Instant {
	const date = Temporal.PlainDate.from(day);
	const at = (on: Temporal.PlainDate, clock: string) =>
		plan({ date: on, time: Temporal.PlainTime.from(clock), zone }, 0).start;
	switch (lead) {
		case 'morning':
			return at(date, morning);
		case 'evening-before':
			return at(date.subtract({ days: 1 }), evening);
		case 'week-before':
			return at(date.subtract({ days: 7 }), time ?? morning);
		case 'hour-before':
			return at(date, time ?? morning).subtract({ hours: 1 });
		case 'quarter-before':
			return at(date, time ?? morning).subtract({ minutes: 15 });
		case 'then':
			return at(date, time ?? morning);
	}
}

/** How a moment is said on the wall: the opposite of `momentOf(…, 'then')`. */
export function comingAt(moment: Temporal.Instant, zone: string): Coming {
	const here = moment.toZonedDateTimeISO(zone);
	return {
		day: here.toPlainDate().toString(),
		time: here.toPlainTime().toString({ smallestUnit: 'minute' }),
		zone
	};
}

/** How often something comes again. A row has an end: it is said anew, and nothing runs on by itself (decision 0020). */
export const repeats = ['day', 'weekdays', ...rhythms] as const;
export type Repeat = (typeof repeats)[number];
export const repeatCounts = [5, 10, 20] as const;

/** The wall times of a row, the first one first; from Monday to Friday it begins with the first of these days. */
export function wallTimesOf(
	repeat: Repeat,
	first: Temporal.PlainDate,
	time: Temporal.PlainTime,
	times: number
): Temporal.PlainDateTime[] {
	if (repeat === 'day') return wallTimes(`FREQ=DAILY;COUNT=${times}`, first.toPlainDateTime(time));
	if (repeat === 'weekdays') {
		const begins = first.dayOfWeek > 5 ? first.add({ days: 8 - first.dayOfWeek }) : first;
		return wallTimes(`FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=${times}`, begins.toPlainDateTime(time));
	}
	return wallTimes(ruleOf(repeat, first, times), first.toPlainDateTime(time));
}

/** The moments of a row on the clock of a place, each with what the clocks made of it. */
export const momentsOf = (wall: readonly Temporal.PlainDateTime[], zone: string) =>
	wall.map((each) => plan({ date: each.toPlainDate(), time: each.toPlainTime(), zone }, 0));

/** Characters of what a reminder is for. */
export const longestReminder = 200;

/** So many reminders that are still ahead somebody has, so that no form fills a table. */
export const mostAhead = 300;
