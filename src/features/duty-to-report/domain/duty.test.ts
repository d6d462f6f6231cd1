import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { keptFrom, openNow, reviewDue, usualSettings, waitsFor } from './duty.ts';
import { allRules, rulesOn } from './rules.ts';

const today = Temporal.PlainDate.from('2026-11-28');

describe('a record that is kept from the person', () => {
	it('is asked about again after the days set, and opens after as many more: never for ever (H07)', () => {
		expect(keptFrom(today, { withholdDays: 30, reviewDays: 14 })).toEqual({
			askedAgainOn: '2026-12-28',
			opensOn: '2027-01-27'
		});
		expect(openNow(today)).toEqual({ opensOn: '2026-11-28', askedAgainOn: null });
	});

	it('waits for the two from the day it is asked again, and then for the look back', () => {
		const report = {
			...keptFrom(today, usualSettings),
			reviewDueOn: reviewDue(today, usualSettings),
			reviewedOn: null
		};
		expect(waitsFor(report, '2026-12-11')).toBeNull();
		expect(waitsFor(report, '2026-12-12')).toBe('review');
		expect(waitsFor(report, '2026-12-28')).toBe('ask-again');
		// It has opened by itself: there is nothing to ask.
		expect(waitsFor({ ...report, reviewedOn: '2026-12-12' }, '2027-01-27')).toBeNull();
	});
});

describe('what the law asks', () => {
	it('is the newest reading that has begun of each pack in force, and nothing where there is none', () => {
		const [rule] = allRules;
		const later = { ...rule!, id: 'later', from: '2027-01-01' };
		const on = (day: string) => rulesOn(['BASE', 'CA-ON-CYFSA'], day, [...allRules, later]);
		expect(on('2026-06-01')).toEqual([rule]);
		expect(on('2027-01-01')).toEqual([later]);
		expect(rulesOn(['BASE', 'US-VSP'], '2026-06-01')).toEqual([]);
	});

	it('says in Ontario that the duty is one’s own and goes on, and leaves to be confirmed what nobody has seen written', () => {
		const says = rulesOn(['CA-ON-CYFSA'], '2026-06-01')[0]!.says;
		expect(says.filter(({ confirmed }) => confirmed).map(({ sentence }) => sentence)).toEqual([
			'anybody',
			'at-once'
		]);
		expect(says.map(({ sentence }) => sentence)).toEqual(expect.arrayContaining(['oneself', 'goes-on']));
	});
});
