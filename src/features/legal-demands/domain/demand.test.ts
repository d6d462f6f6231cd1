import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { isOpen, may, mayTell, opensAfter, states, transitions, type State } from './demand.ts';
import { additionsOf, asksForCare, kinds, readingOn, readings } from './kinds.ts';

/** Every way from the first state, as states that were gone through. */
function ways(from: State, before: readonly State[] = []): State[][] {
	const path = [...before, from];
	const next = transitions[from].filter((to) => !path.includes(to));
	return next.length === 0 ? [path] : next.flatMap((to) => ways(to, path));
}

describe('the steps of a legal demand', () => {
	it('are those of domain.md 3.6: received → do not answer → counsel → tell → narrow → comply or quash', () => {
		const longest = ways('received').filter((way) => way.at(-1) === 'complied');
		expect(longest).toEqual([
			['received', 'waiting', 'counsel', 'told', 'narrowed', 'complied'],
			['received', 'waiting', 'counsel', 'gagged', 'told', 'narrowed', 'complied'],
			['received', 'waiting', 'counsel', 'gagged', 'narrowed', 'complied']
		]);
	});

	it('give nothing before a lawyer, the person or a gag, and asking for less', () => {
		for (const state of states.filter((each) => each !== 'narrowed'))
			expect([state, may(state, 'complied')]).toEqual([state, false]);
		for (const way of ways('received').filter((each) => each.at(-1) === 'complied')) {
			expect(way).toContain('counsel');
			expect(way.includes('told') || way.includes('gagged')).toBe(true);
		}
	});

	it('can end at any open one when a court sets it aside or it is taken back, and then for good', () => {
		for (const state of states) {
			expect([state, may(state, 'quashed'), may(state, 'withdrawn')]).toEqual([
				state,
				isOpen(state),
				isOpen(state)
			]);
		}
		expect(states.filter((state) => !isOpen(state))).toEqual(['complied', 'quashed', 'withdrawn']);
	});

	it('tell the person after a lawyer was asked, once, and at any later step where that was not possible before', () => {
		expect(mayTell({ state: 'waiting', counsel: false, told: false })).toBe(false);
		for (const state of ['counsel', 'gagged', 'narrowed', 'complied', 'quashed'] as const)
			expect(mayTell({ state, counsel: true, told: false })).toBe(true);
		expect(mayTell({ state: 'told', counsel: true, told: true })).toBe(false);
	});
});

it('a gag holds through its last day, and opens on the next', () => {
	expect(opensAfter(Temporal.PlainDate.from('2026-12-31'))).toBe('2027-01-01');
});

describe('what came', () => {
	it('has a dated reading for every kind, and says which nobody has confirmed', () => {
		for (const kind of kinds) expect(readingOn(kind, '2026-11-28').kind).toBe(kind);
		const later = { ...readings[0]!, from: '2027-01-01' };
		expect(readingOn('subpoena', '2026-12-31', [later, ...readings])).toEqual(readings[0]);
		expect(readingOn('subpoena', '2027-01-01', [later, ...readings])).toEqual(later);
		expect(readings.filter(({ confirmed }) => confirmed).map(({ kind }) => kind)).toEqual(['subpoena']);
	});

	it('has what the packs in force add to it', () => {
		expect(additionsOf(['BASE', 'US-PART-2'])).toEqual(['part-2-order']);
		expect(additionsOf(['BASE', 'US-VSP'])).toEqual(['vsp-care']);
		expect(asksForCare(['BASE', 'CA-ON-CYFSA'])).toBe(false);
	});
});
