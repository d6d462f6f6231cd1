import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { mayStillCorrect, minutesOf, overlap, spanOf, wrongTimes } from './contact.ts';
import { offeredTimes, SkippedTime, spanFromClock } from './times.ts';

const at = (text: string) => Temporal.Instant.from(text);
const day = (text: string) => Temporal.PlainDate.from(text);
const time = (text: string) => Temporal.PlainTime.from(text);
const span = (start: string, end: string) => ({ start: at(start), end: at(end) });
const now = at('2026-03-10T15:07:00Z');

describe('a contact', () => {
	it('derives whole minutes from its two times', () => {
		expect(minutesOf(span('2026-03-10T09:30:00Z', '2026-03-10T10:15:00Z'))).toBe(45);
		expect(minutesOf(span('2026-03-10T09:30:00Z', '2026-03-10T09:30:59Z'))).toBe(0);
	});

	it('does not overlap one that ends in the minute it begins', () => {
		const first = span('2026-03-10T09:00:00Z', '2026-03-10T09:30:00Z');
		expect(overlap(first, span('2026-03-10T09:30:00Z', '2026-03-10T10:00:00Z'))).toBe(false);
		expect(overlap(first, span('2026-03-10T09:29:00Z', '2026-03-10T10:00:00Z'))).toBe(true);
	});

	it('has a moment and no length when two people did not meet', () => {
		const wanted = span('2026-03-10T09:00:00Z', '2026-03-10T09:30:00Z');
		expect(minutesOf(spanOf('not-connected', wanted))).toBe(0);
		expect(spanOf('talk', wanted)).toEqual(wanted);
		expect(wrongTimes('not-connected', spanOf('not-connected', wanted), now)).toBeNull();
	});

	it('is refused kindly when its times can not be', () => {
		expect(wrongTimes('talk', span('2026-03-10T10:00:00Z', '2026-03-10T09:00:00Z'), now)).toBe(
			'contacts_error_end_before_start'
		);
		expect(wrongTimes('talk', span('2026-03-10T10:00:00Z', '2026-03-10T10:00:00Z'), now)).toBe(
			'contacts_error_end_before_start'
		);
		expect(wrongTimes('talk', span('2026-03-10T15:00:00Z', '2026-03-10T15:30:00Z'), now)).toBe(
			'contacts_error_future'
		);
		expect(wrongTimes('talk', span('2026-03-09T10:00:00Z', '2026-03-10T10:00:00Z'), now)).toBe(
			'contacts_error_too_long'
		);
		expect(wrongTimes('talk', span('2024-03-10T10:00:00Z', '2024-03-10T11:00:00Z'), now)).toBe(
			'contacts_error_too_long_ago'
		);
		expect(wrongTimes('talk', span('2026-03-10T10:00:00Z', '2026-03-10T11:00:00Z'), now)).toBeNull();
	});

	it('can be put right for a day by whoever logged it, and by nobody else', () => {
		const logged = { loggedBy: 'dana', firstLoggedAt: at('2026-03-09T15:08:00Z') };
		expect(mayStillCorrect(logged, 'dana', now)).toBe(true);
		expect(mayStillCorrect(logged, 'wren', now)).toBe(false);
		expect(mayStillCorrect({ ...logged, firstLoggedAt: at('2026-03-09T15:07:00Z') }, 'dana', now)).toBe(
			false
		);
	});
});

describe('the times offered', () => {
	it('are the last quarters of an hour, with the last half hour already chosen', () => {
		const offered = offeredTimes(now, 'America/New_York');
		expect(offered.end.toString()).toBe('2026-03-10T15:00:00Z');
		expect(offered.start.toString()).toBe('2026-03-10T14:30:00Z');
		expect(offered.starts.length + offered.ends.length).toBe(10);
		expect(offered.ends.every((end) => Temporal.Instant.compare(end, now) <= 0)).toBe(true);
	});

	it('are quarters of the local hour where the zone is not a whole hour away', () => {
		expect(
			offeredTimes(at('2026-03-10T15:07:00Z'), 'Asia/Kathmandu').end.toZonedDateTimeISO('Asia/Kathmandu')
				.minute % 15
		).toBe(0);
	});
});

describe('clock times', () => {
	const zone = 'America/New_York';
	const minutes = (date: string, from: string, to: string) =>
		minutesOf(spanFromClock(day(date), time(from), time(to), zone));

	it('go over midnight', () => {
		expect(minutes('2026-06-01', '23:30', '00:20')).toBe(50);
	});

	it('count the hour that is left out in spring and the hour that comes twice in autumn', () => {
		expect(minutes('2026-03-08', '01:30', '03:30')).toBe(60);
		expect(minutes('2026-10-31', '23:30', '02:30')).toBe(240);
		// 1:45 before the clocks go back to 1:15 after.
		expect(minutes('2026-11-01', '01:45', '01:15')).toBe(30);
	});

	it('that the night did not have are named, not bent', () => {
		expect(() => spanFromClock(day('2026-03-08'), time('02:30'), time('03:30'), zone)).toThrow(SkippedTime);
	});
});
