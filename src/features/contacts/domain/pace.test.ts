import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { columnsOf, startOf, unitOf } from './pace.ts';

const day = Temporal.PlainDate.from;

describe('how often two people met', () => {
	it.each([
		['2026-11-23', '2026-11-23', 'week'],
		['2025-11-29', '2026-11-28', 'week'],
		['2025-11-15', '2026-11-28', 'month'],
		['2020-01-01', '2026-11-28', 'month']
	])('from %s to %s is by the %s', (since, today, unit) => {
		expect(unitOf(day(since), day(today))).toBe(unit);
	});

	it('has a column for each week from Monday on, over a new year, with and without contacts', () => {
		const met = new Map([
			['2025-12-22', 4],
			['2026-01-05', 1]
		]);
		expect(columnsOf({ since: day('2025-12-24'), today: day('2026-01-11'), unit: 'week' }, met)).toEqual([
			{ start: '2025-12-22', met: 4 },
			{ start: '2025-12-29', met: 0 },
			{ start: '2026-01-05', met: 1 }
		]);
	});

	it('has a column for each month', () => {
		const columns = columnsOf(
			{ since: day('2024-11-30'), today: day('2026-02-01'), unit: 'month' },
			new Map()
		);
		expect(columns.map(({ start }) => start)).toEqual([
			'2024-11-01',
			'2024-12-01',
			...Array.from({ length: 12 }, (_, at) => `2025-${String(at + 1).padStart(2, '0')}-01`),
			'2026-01-01',
			'2026-02-01'
		]);
	});

	it('loses nothing, whatever days they met on', () => {
		for (const unit of ['week', 'month'] as const)
			for (let seed = 1; seed < 40; seed++) {
				const today = day('2026-03-01').add({ days: seed * 11 });
				const since = today.subtract({ days: seed * 9 });
				const met = new Map<string, number>();
				for (let each = 0; each < seed; each++) {
					const start = startOf(today.subtract({ days: (each * 37) % (seed * 9 + 20) }), unit).toString();
					met.set(start, (met.get(start) ?? 0) + 1);
				}
				const columns = columnsOf({ since, today, unit }, met);
				expect(columns.reduce((all, column) => all + column.met, 0)).toBe(seed);
			}
	});
});
