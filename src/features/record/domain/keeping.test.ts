import { describe, expect, it } from 'vitest';
import { daysInForce, usualDays, type Confirmed } from './keeping.ts';

const now = new Date('2026-11-28T12:00:00Z');
const confirmed = (daysAgo: number, days: Partial<Confirmed> = {}): Confirmed => ({
	...usualDays,
	...days,
	at: new Date(now.getTime() - daysAgo * 24 * 60 * 60 * 1000)
});

describe('how long things are kept', () => {
	it('is nothing before a programme has confirmed it, and for the first week after', () => {
		expect(daysInForce([], now)).toBeNull();
		expect(daysInForce([confirmed(6)], now)).toBeNull();
		expect(daysInForce([confirmed(7)], now)).toEqual(usualDays);
	});

	it('becomes shorter after a week, so that a slip of the finger destroys nothing', () => {
		const before = confirmed(100);
		expect(daysInForce([confirmed(6, { talk: 100 }), before], now)?.talk).toBe(365);
		expect(daysInForce([confirmed(7, { talk: 100 }), before], now)?.talk).toBe(100);
	});

	it('becomes longer at once', () => {
		expect(daysInForce([confirmed(0, { talk: 700 }), confirmed(100)], now)?.talk).toBe(700);
	});
});
