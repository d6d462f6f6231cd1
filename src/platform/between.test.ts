import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { betweenIn, isBetween, nextShown } from './between.ts';

const zone = 'America/Toronto';
const at = (wall: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).toInstant();
const inside = (from: string, until: string) =>
	['06:59', '07:00', '21:59', '22:00'].map((time) =>
		isBetween({ from, until }, zone, at(`2026-05-04T${time}`))
	);

describe('from when until when', () => {
	it('begins with the first minute and is over with the last, also over midnight', () => {
		expect(inside('07:00', '22:00')).toEqual([false, true, true, false]);
		expect(inside('22:00', '07:00')).toEqual([true, false, false, true]);
	});

	it('is at any hour where both are the same', () =>
		expect(inside('07:00', '07:00')).toEqual([true, true, true, true]));

	it('comes next today, or tomorrow once it was there', () => {
		expect(nextShown('07:00', zone, at('2026-05-04T06:59'))).toEqual(at('2026-05-04T07:00'));
		expect(nextShown('07:00', zone, at('2026-05-04T07:00'))).toEqual(at('2026-05-05T07:00'));
	});

	it('is none where the database has none', () => {
		expect(betweenIn('07:00:00', '22:00:00')).toEqual({ from: '07:00', until: '22:00' });
		expect(betweenIn(null, null)).toBeNull();
	});
});
