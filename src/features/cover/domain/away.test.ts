import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { spanOf, tellAt, wrongDays } from './away.ts';

const zone = 'America/Toronto';
const now = Temporal.Instant.from('2026-03-02T15:30:00Z');
const span = (from: string, until: string) => spanOf({ from, until }, zone, now);

describe('days away', () => {
	it('are whole days of the place, the last one too, also when the clocks change', () => {
		expect(span('2026-03-07', '2026-03-08')).toMatchObject({
			from: Temporal.Instant.from('2026-03-07T05:00:00Z'),
			until: Temporal.Instant.from('2026-03-09T04:00:00Z')
		});
	});

	it('that have begun begin now, whatever they are because of: nobody can tell one from the other', () => {
		expect(span('2026-03-02', '2026-03-02').from.toString()).toBe('2026-03-02T15:30:00Z');
	});

	it('are told so many days before, and at once where that is gone by', () => {
		const told = (lead: number) => tellAt(span('2026-03-20', '2026-03-22'), lead, now).toString();
		expect(told(14)).toBe('2026-03-06T04:00:00Z');
		expect(told(30)).toBe(now.toString());
	});

	it.each([
		['', '2026-03-08', 'from', 'cover_error_day'],
		['2026-03-08', 'soon', 'until', 'cover_error_day'],
		['2026-03-08', '2026-03-07', 'until', 'cover_error_order'],
		['2026-03-01', '2026-03-07', 'from', 'cover_error_past'],
		['2028-03-01', '2028-03-07', 'from', 'cover_error_far'],
		['2026-03-08', '2027-04-01', 'until', 'cover_error_far']
	])('%s to %s is told at its box', (from, until, box, error) => {
		expect(wrongDays({ from, until }, '2026-03-02')).toEqual({ box, error });
	});

	it('of today alone are right', () => {
		expect(wrongDays({ from: '2026-03-02', until: '2026-03-02' }, '2026-03-02')).toBeNull();
	});
});
