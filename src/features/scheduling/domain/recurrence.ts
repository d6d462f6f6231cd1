/**
 * Times that come again. A rule is written as RFC 5545 has it and expanded on the wall: ten o'clock stays ten o'clock when
 * the clocks change, and each time then becomes a moment of its own (times.ts). Decision 0020 says which rules are claimed.
 */
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import type { Rhythm } from './rhythm.ts';

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const weeks: Readonly<Record<Exclude<Rhythm, 'month'>, number>> = {
	week: 1,
	'two-weeks': 2,
	'four-weeks': 4
};

/** The rule of a rhythm that begins on this day. By the month: on the same weekday, the fifth as the last. */
export function ruleOf(rhythm: Rhythm, first: Temporal.PlainDate, times: number): string {
	if (rhythm !== 'month') return `FREQ=WEEKLY;INTERVAL=${weeks[rhythm]};COUNT=${times}`;
	const nth = Math.ceil(first.day / 7);
	return `FREQ=MONTHLY;COUNT=${times};BYDAY=${nth === 5 ? -1 : nth}${days[first.dayOfWeek - 1]!}`;
}

/** Which rhythm a rule of ours is. */
export const rhythmOf = (rule: string): Rhythm => {
	if (rule.startsWith('FREQ=MONTHLY')) return 'month';
	const every = Number(/INTERVAL=(\d+)/.exec(rule)?.[1] ?? 1);
	return every === 1 ? 'week' : every === 2 ? 'two-weeks' : 'four-weeks';
};

/** How many times a rule of ours has. */
export const timesOf = (rule: string): number => Number(/COUNT=(\d+)/.exec(rule)?.[1] ?? 1);

const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY'];
const parts = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS', 'WKST'];

/** Why a rule is not claimed, by the part of it that is beyond what two people plan; null: it is. */
export function notClaimed(rule: string): string | null {
	const given = Object.fromEntries(
		rule
			.split(';')
			.filter((part) => part !== '')
			.map((part) => part.split('=') as [string, string])
	);
	if (!frequencies.includes(given.FREQ ?? '')) return `FREQ=${given.FREQ ?? ''}`;
	const beyond = Object.keys(given).find((part) => !parts.includes(part));
	if (beyond) return beyond;
	return given.COUNT === undefined && given.UNTIL === undefined ? 'no end' : null;
}

/** More times than anybody plans; a guard. */
const mostTimes = 1000;

/** The wall times of a rule, the first one first. Throws for a rule that is not claimed. */
export function wallTimes(rule: string, first: Temporal.PlainDateTime): Temporal.PlainDateTime[] {
	const beyond = notClaimed(rule);
	if (beyond !== null) throw new RangeError(`A rule with ${beyond} is not claimed.`);
	// On a clock that never changes: the wall of no place in particular.
	const dtstart = first.toZonedDateTime('UTC');
	const all = new RRuleTemporal({ rruleString: `RRULE:${rule}`, dtstart, tzid: 'UTC', temporal: Temporal });
	return all.all((_date, at) => at < mostTimes).map((date) => date.toPlainDateTime());
}
