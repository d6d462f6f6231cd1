import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { chosenMoment, quietUntil, usualLater } from './later.ts';

const zone = 'America/Los_Angeles';
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant();
const night = { from: '22:00', until: '07:00' };

describe('quiet hours', () => {
	it.each([
		['2026-06-10T21:59', null],
		['2026-06-10T22:00', '2026-06-11T07:00'],
		['2026-06-10T23:30', '2026-06-11T07:00'],
		['2026-06-11T00:00', '2026-06-11T07:00'],
		['2026-06-11T06:59:59', '2026-06-11T07:00'],
		['2026-06-11T07:00', null],
		['2026-06-11T12:00', null]
	])('over midnight, at %s', (now, until) => {
		expect(quietUntil(night, at(now), zone)?.toString()).toBe(
			until === null ? undefined : at(until).toString()
		);
	});

	it.each([
		['2026-06-10T12:59', null],
		['2026-06-10T13:00', '2026-06-10T15:00'],
		['2026-06-10T14:59', '2026-06-10T15:00'],
		['2026-06-10T15:00', null],
		['2026-06-10T23:00', null]
	])('in the middle of the day, at %s', (now, until) => {
		const noon = { from: '13:00', until: '15:00' };
		expect(quietUntil(noon, at(now), zone)?.toString()).toBe(
			until === null ? undefined : at(until).toString()
		);
	});

	it('end when the clock says so, also in the nights in which it is changed', () => {
		for (const [from, until] of [
			['2026-03-07T23:00', '2026-03-08T07:00'],
			['2026-10-31T23:00', '2026-11-01T07:00']
		] as const)
			expect(quietUntil(night, at(from), zone)?.toString()).toBe(at(until).toString());
		// An hour that comes twice: after its first end it is over, and nothing is held back into the past.
		const short = { from: '22:00', until: '01:30' };
		const second = Temporal.Instant.from('2026-11-01T09:10:00Z');
		expect(second.toZonedDateTimeISO(zone).toPlainTime().toString()).toBe('01:10:00');
		expect(quietUntil(short, second, zone)).toBeNull();
	});

	it('never hold longer than a day and an hour, and always until later, at any minute of any window', () => {
		for (let hour = 0; hour < 24 * 4; hour++) {
			const now = at('2026-03-07T00:00').add({ minutes: hour * 37 });
			for (const [from, until] of [
				['00:00', '23:59'],
				['23:59', '00:00'],
				['02:30', '02:10'],
				['09:00', '17:00']
			] as const) {
				const end = quietUntil({ from, until }, now, zone);
				if (end === null) continue;
				expect(Temporal.Instant.compare(end, now)).toBe(1);
				expect(end.since(now).total('hours')).toBeLessThanOrEqual(25);
			}
		}
	});
});

describe('a chosen time', () => {
	const now = at('2026-06-10T12:00');
	it('is a moment where the programme is', () => {
		expect(String(chosenMoment({ day: '2026-06-10', time: '18:00' }, now, zone))).toBe(
			at('2026-06-10T18:00').toString()
		);
	});
	it('is not past, and not too far ahead', () => {
		expect(chosenMoment({ day: '2026-06-10', time: '12:00' }, now, zone)).toBe('messages_error_later_past');
		expect(chosenMoment({ day: '2026-06-09', time: '18:00' }, now, zone)).toBe('messages_error_later_past');
		expect(String(chosenMoment({ day: '2026-08-09', time: '12:00' }, now, zone))).toBe(
			at('2026-08-09T12:00').toString()
		);
		expect(chosenMoment({ day: '2026-08-09', time: '12:01' }, now, zone)).toBe('messages_error_later_far');
	});
	it.each([
		['2026-06-10T04:00', '2026-06-10', '08:00'],
		['2026-06-10T05:00', '2026-06-10', '18:00'],
		['2026-06-10T16:59', '2026-06-10', '18:00'],
		['2026-06-10T17:00', '2026-06-11', '08:00'],
		['2026-06-10T23:59', '2026-06-11', '08:00']
	])('stands in the form: at %s', (local, day, time) => {
		expect(usualLater(at(local), zone)).toEqual({ day, time });
	});
});
