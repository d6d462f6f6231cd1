import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { askAgainDays, heldUntil, isToAsk, numberOf, safeties, standingOf } from './channel.ts';

const at = (text: string) => Temporal.Instant.from(text);
const held = (from: string, until: string, now: string, zone = 'America/Toronto') =>
	heldUntil({ from, until }, zone, at(now))?.toString() ?? null;

describe('a channel', () => {
	it('is used only where it is known to be safe and was proven (INV-12)', () => {
		for (const safety of safeties)
			expect(standingOf({ safety, onSince: new Date(), trouble: null })).toBe(
				safety === 'safe' ? 'on' : 'not-safe'
			);
		expect(standingOf({ safety: 'safe', onSince: null, trouble: null })).toBe('not-yet');
	});

	it('is used after something did not arrive, and not when it is gone', () => {
		const on = { safety: 'safe', onSince: new Date() } as const;
		expect(standingOf({ ...on, trouble: 'refused' })).toBe('on');
		expect(standingOf({ ...on, trouble: 'gone' })).toBe('gone');
	});

	it('is asked about after a while', () => {
		const now = new Date('2026-06-01T00:00:00Z');
		const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
		expect(isToAsk(before(askAgainDays - 1), now)).toBe(false);
		expect(isToAsk(before(askAgainDays), now)).toBe(true);
	});
});

describe('the hours of a channel', () => {
	it('begin with their first minute and end before their last', () => {
		expect(held('09:00', '20:00', '2031-01-15T08:59:59-05:00')).toBe('2031-01-15T14:00:00Z');
		expect(held('09:00', '20:00', '2031-01-15T09:00:00-05:00')).toBeNull();
		expect(held('09:00', '20:00', '2031-01-15T19:59:59-05:00')).toBeNull();
		expect(held('09:00', '20:00', '2031-01-15T20:00:00-05:00')).toBe('2031-01-16T14:00:00Z');
	});

	it('can lie over midnight', () => {
		expect(held('20:00', '06:00', '2031-01-15T23:00:00-05:00')).toBeNull();
		expect(held('20:00', '06:00', '2031-01-15T05:59:00-05:00')).toBeNull();
		expect(held('20:00', '06:00', '2031-01-15T06:00:00-05:00')).toBe('2031-01-16T01:00:00Z');
	});

	it('are any hour where both are the same', () => {
		expect(held('07:00', '07:00', '2031-01-15T03:00:00-05:00')).toBeNull();
	});

	it('are those of the clock on the wall, also where it is put forward', () => {
		expect(held('02:30', '20:00', '2031-03-09T01:00:00-05:00')).toBe('2031-03-09T07:30:00Z');
		expect(held('09:00', '20:00', '2031-11-02T21:00:00-05:00')).toBe('2031-11-03T14:00:00Z');
		expect(held('09:00', '20:00', '2031-01-15T08:59:00Z', 'Europe/Madrid')).toBeNull();
	});
});

it.each([
	['+1 555 010 0199', '+15550100199'],
	['0034 600-123-456', '+34600123456'],
	['+33 (6) 12.34.56.78', '+33612345678'],
	['555 0199', null],
	['+0123456789', null],
	['+1555010019912345', null],
	['+1555010\n0199;ext=1', null],
	['', null]
])('a number is taken as networks take it: %j', (typed, number) => {
	expect(numberOf(typed)).toBe(number);
});
