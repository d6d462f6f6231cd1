import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { debriefOf, overlap, standTogether, takenBy } from './held.ts';
import { isInside, wrongWindows, type Hours } from './hours.ts';
import { plan, wrongTime } from './times.ts';

const wall = (said: string, zone = 'America/Toronto') => {
	const at = Temporal.PlainDateTime.from(said);
	return { date: at.toPlainDate(), time: at.toPlainTime(), zone };
};
const shown = (said: string, zone = 'America/Toronto') => {
	const { start, clock } = plan(wall(said, zone), 30);
	return `${start.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })} ${clock}`;
};

describe('a wall time', () => {
	test('is what people said, on each side of a change of the clock', () => {
		expect(shown('2027-03-13T10:00')).toBe('2027-03-13T10:00 as-said');
		expect(shown('2027-03-14T10:00')).toBe('2027-03-14T10:00 as-said');
	});

	test('that the clocks skip is an hour later, and it is said; that they show twice is the first (RFC 5545)', () => {
		expect(shown('2027-03-14T02:30')).toBe('2027-03-14T03:30 skipped');
		expect(shown('2027-11-07T01:30')).toBe('2027-11-07T01:30 twice');
		expect(plan(wall('2027-11-07T01:30'), 30).start.toString()).toBe('2027-11-07T05:30:00Z');
		// Half an hour on Lord Howe, and a whole day that Samoa never had.
		expect(shown('2026-10-04T02:10', 'Australia/Lord_Howe')).toBe('2026-10-04T02:40 skipped');
		expect(shown('2011-12-30T09:00', 'Pacific/Apia')).toBe('2011-12-31T09:00 skipped');
	});

	test('lasts as long as was said whatever the clocks do', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(
					'America/Toronto',
					'Europe/Paris',
					'Australia/Lord_Howe',
					'America/St_Johns',
					'Africa/Casablanca'
				),
				fc.integer({ min: 0, max: 365 * 24 * 4 }),
				fc.constantFrom(15, 30, 45, 60, 90, 120),
				(zone, quarters, minutes) => {
					const at = Temporal.PlainDateTime.from('2027-01-01T00:00').add({ minutes: quarters * 15 });
					const planned = plan({ date: at.toPlainDate(), time: at.toPlainTime(), zone }, minutes);
					expect(planned.end.epochMilliseconds - planned.start.epochMilliseconds).toBe(minutes * 60_000);
					const back = planned.start.toZonedDateTimeISO(zone).toPlainDateTime();
					expect(back.equals(at)).toBe(planned.clock !== 'skipped');
				}
			)
		);
	});

	test('is not planned for what has gone by, nor more than a year ahead', () => {
		const now = Temporal.Instant.from('2027-03-01T12:00Z');
		expect(wrongTime({ start: now }, now)).toBe('scheduling_error_past');
		expect(wrongTime({ start: now.add({ seconds: 1 }) }, now)).toBeNull();
		expect(wrongTime({ start: now.add({ hours: 24 * 367 }) }, now)).toBe('scheduling_error_far');
	});
});

describe('what is held of a supporter’s time', () => {
	const minutes = (from: number, to: number) => ({ from: from * 60_000, to: to * 60_000 });

	test('is the meeting and five minutes after it, unless they are given up (R060)', () => {
		expect(takenBy(minutes(0, 30), false)).toEqual(minutes(0, 35));
		expect(takenBy(minutes(0, 30), true)).toEqual(minutes(0, 30));
		expect(standTogether([minutes(0, 30), minutes(34, 60)].map((each) => takenBy(each, false)))).toBe(false);
		expect(standTogether([minutes(0, 30), minutes(35, 60)].map((each) => takenBy(each, false)))).toBe(true);
	});

	test('is the last ten minutes of a shift (R061)', () => {
		expect(debriefOf(minutes(0, 240))).toEqual(minutes(230, 240));
	});

	test('two stretches overlap from either side or from none', () => {
		const stretch = fc
			.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 60 }))
			.map(([from, length]) => minutes(from, from + length));
		fc.assert(
			fc.property(stretch, stretch, (one, other) => {
				const shared = Math.min(one.to, other.to) - Math.max(one.from, other.from);
				expect(overlap(one, other)).toBe(shared > 0);
				expect(overlap(other, one)).toBe(overlap(one, other));
			})
		);
	});
});

describe('the hours of a supporter', () => {
	const hours: Hours = {
		zone: 'America/Toronto',
		windows: [{ weekday: 2, from: '09:00', to: '12:00' }],
		daysOff: ['2027-03-23']
	};
	const at = (said: string, length = 30) => isInside(hours, plan(wall(said), length));

	test('say which times are inside, the whole of them', () => {
		expect(at('2027-03-16T09:00')).toBe(true);
		expect(at('2027-03-16T11:30')).toBe(true);
		expect(at('2027-03-16T11:45')).toBe(false);
		expect(at('2027-03-16T08:45')).toBe(false);
		expect(at('2027-03-17T10:00')).toBe(false);
	});

	test('know days off, and their own clock', () => {
		expect(at('2027-03-23T10:00')).toBe(false);
		const lisbon = plan(wall('2027-03-16T13:30', 'Europe/Lisbon'), 30);
		expect(isInside(hours, lisbon)).toBe(true);
		expect(isInside({ ...hours, zone: 'Europe/Lisbon' }, lisbon)).toBe(false);
	});

	test('do not run into each other or backwards', () => {
		const [one] = hours.windows;
		expect(wrongWindows([one!])).toBeNull();
		expect(wrongWindows([{ weekday: 1, from: '12:00', to: '09:00' }])?.error).toBe(
			'scheduling_error_window_order'
		);
		expect(wrongWindows([one!, { weekday: 2, from: '11:00', to: '13:00' }])?.error).toBe(
			'scheduling_error_window_overlap'
		);
		expect(wrongWindows([one!, { weekday: 2, from: '12:00', to: '13:00' }])).toBeNull();
	});
});
