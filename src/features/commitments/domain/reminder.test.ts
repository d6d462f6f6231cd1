import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { comingAt, momentOf, momentsOf, wallTimesOf } from './reminder.ts';

const zone = 'America/Toronto';
const wall = (moment: Temporal.Instant) =>
	moment.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
const day = Temporal.PlainDate.from;
const time = Temporal.PlainTime.from;

describe('a reminder of something that comes', () => {
	it('is on the wall of the place, whatever the clocks did in between', () => {
		// The clocks go forward on 8 March 2026, and back on 1 November.
		const hearing = { day: '2026-03-10', time: '10:00', zone };
		expect(wall(momentOf('week-before', hearing))).toBe('2026-03-03T10:00');
		expect(wall(momentOf('evening-before', hearing))).toBe('2026-03-09T18:00');
		expect(wall(momentOf('hour-before', hearing))).toBe('2026-03-10T09:00');
		expect(wall(momentOf('then', hearing))).toBe('2026-03-10T10:00');
		expect(wall(momentOf('week-before', { day: '2026-11-05', time: null, zone }))).toBe('2026-10-29T09:00');
	});

	it('is an hour before in time that goes by, also over a change of the clocks', () => {
		const early = { day: '2026-03-08', time: '03:30', zone };
		const [before, then] = [momentOf('hour-before', early), momentOf('then', early)];
		expect(then.since(before).total('minutes')).toBe(60);
		expect(wall(before)).toBe('2026-03-08T01:30');
	});

	it('of a clock time that is skipped comes an hour later, and of one that is twice at the first', () => {
		expect(wall(momentOf('then', { day: '2026-03-08', time: '02:30', zone }))).toBe('2026-03-08T03:30');
		expect(momentOf('then', { day: '2026-11-01', time: '01:30', zone }).toString()).toBe(
			'2026-11-01T05:30:00Z'
		);
	});

	it('is said again as it was said', () => {
		const coming = { day: '2026-07-01', time: '07:15', zone };
		expect(comingAt(momentOf('then', coming), zone)).toEqual(coming);
	});
});

describe('a row of reminders', () => {
	it('stays at the same time on the wall when the clocks change', () => {
		const row = momentsOf(wallTimesOf('day', day('2026-03-06'), time('07:00'), 5), zone);
		expect(row.map(({ start }) => wall(start))).toEqual([
			'2026-03-06T07:00',
			'2026-03-07T07:00',
			'2026-03-08T07:00',
			'2026-03-09T07:00',
			'2026-03-10T07:00'
		]);
		expect(row[2]!.start.since(row[1]!.start).total('hours')).toBe(23);
	});

	it('from Monday to Friday leaves out the weekend, and begins with the first of these days', () => {
		const from = (first: string) =>
			wallTimesOf('weekdays', day(first), time('07:00'), 5).map((each) => each.toPlainDate().toString());
		expect(from('2026-12-05')).toEqual([
			...['2026-12-07', '2026-12-08', '2026-12-09', '2026-12-10', '2026-12-11']
		]);
		expect(from('2026-12-10')).toEqual([
			...['2026-12-10', '2026-12-11', '2026-12-14', '2026-12-15', '2026-12-16']
		]);
	});

	it('by the week and the month is that of appointments', () => {
		const days = wallTimesOf('month', day('2026-01-13'), time('07:00'), 5).map(String);
		expect(days[1]).toBe('2026-02-10T07:00:00');
		expect(wallTimesOf('two-weeks', day('2026-01-13'), time('07:00'), 5)[1]!.toString()).toBe(
			'2026-01-27T07:00:00'
		);
	});
});
