import { expect, it } from 'vitest';
import { clock, date, day, onDay, plainDate, sinceDay } from './when.ts';

const zone = 'America/Toronto';
const now = '2026-03-10T03:30:00Z';

it('says days as the place has them, not as the server does', () => {
	// 22:10 and 23:30 of the ninth there, although the tenth has begun elsewhere.
	expect(day('2026-03-10T02:10:00Z', now, zone, 'en')).toBe('Today');
	expect(day('2026-03-09T03:10:00Z', now, zone, 'en')).toBe('Yesterday');
	expect(day('2026-03-03T15:00:00Z', now, zone, 'en')).toBe('Tuesday, March 3');
	expect(clock('2026-03-10T02:10:00Z', zone, 'fr')).toBe('22:10');
});

it('fits into a sentence of each language', () => {
	expect(onDay('2026-03-03T15:00:00Z', now, zone, 'en')).toBe('on March 3');
	expect(onDay('2026-03-03T15:00:00Z', now, zone, 'fr')).toBe('le 3 mars');
	expect(onDay('2026-03-03T15:00:00Z', now, zone, 'es')).toBe('el 3 de marzo');
	expect(onDay(now, now, zone, 'es')).toBe('hoy');
	expect(sinceDay('2026-03-03T15:00:00Z', now, zone, 'en')).toBe('March 3');
	expect(sinceDay('2026-03-03T15:00:00Z', now, zone, 'fr')).toBe('le 3 mars');
});

it('names the year only where it is another one', () => {
	expect(date('2025-12-31T15:00:00Z', now, zone, 'en')).toBe('December 31, 2025');
	expect(plainDate('2026-09-01', 'fr')).toBe('1 septembre 2026');
});
