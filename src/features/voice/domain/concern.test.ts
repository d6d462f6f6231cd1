import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { checkDates, usualCheckDays } from './checks.ts';
import { isOpen, may, states, steps, stepsOfOurs, takenUp } from './concern.ts';
import { appealTo, handlersFor } from './handlers.ts';

/** domain.md 3.5, word for word; `withdrawn` by raiser only, from wherever it is not over. */
const reference =
	'raised → acknowledged → route_chosen(informal/formal/outside) → looking_into → outcome_shared → closed | appealed';

function stepsOf(chain: string) {
	const found: string[] = [];
	let from: string[] = [];
	for (const link of chain.split('→')) {
		const names = link.split('|').map((name) => name.replace(/\(.*\)/, '').trim());
		for (const one of from) for (const name of names) found.push(`${one} → ${name}`);
		from = names;
	}
	return found;
}

describe('a concern', () => {
	it('knows exactly the steps of the domain reference, and says which are its own', () => {
		const said = (list: typeof steps) => list.map(({ from, to }) => `${from} → ${to}`);
		const withdrawals = states
			.filter((state) => state !== 'closed' && state !== 'withdrawn')
			.map((state) => `${state} → withdrawn`);
		expect(said(steps).sort()).toEqual([...stepsOf(reference), ...withdrawals].sort());
		// Each of ours begins where the reference ends, or where an outcome was shared.
		expect(stepsOfOurs.map(({ from }) => from).sort()).toEqual(['appealed', 'closed', 'outcome_shared']);
	});

	it('is withdrawn, appealed and opened again only by whoever raised it, and moved on only by the others', () => {
		for (const from of states)
			for (const to of states) {
				if (may(from, to, 'raiser')) expect(['withdrawn', 'appealed', 'raised']).toContain(to);
				if (may(from, to, 'handler')) expect(['withdrawn', 'appealed', 'raised']).not.toContain(to);
				if (from === 'withdrawn') expect(may(from, to, 'raiser') || may(from, to, 'handler')).toBe(false);
			}
		expect(may('raised', 'closed', 'handler')).toBe(false);
		expect(states.filter((state) => !isOpen(state))).toEqual(['closed', 'withdrawn']);
	});

	it('becomes another thing when somebody takes it up only where nobody had looked yet', () => {
		expect(states.map((state) => [state, takenUp(state)]).filter(([from, to]) => from !== to)).toEqual([
			['raised', 'acknowledged'],
			['appealed', 'looking_into']
		]);
	});
});

describe('those it is given to', () => {
	const roster = { leads: ['noor', 'ida'], fallback: 'sam' };

	it('are the leads, and never whoever raised it', () => {
		expect(handlersFor(roster, 'wren', [])).toEqual(['noor', 'ida']);
		expect(handlersFor(roster, 'ida', [])).toEqual(['noor']);
	});

	it('are the one chosen beforehand where a lead is named or there is none', () => {
		expect(handlersFor(roster, 'wren', ['noor'])).toEqual(['sam']);
		expect(handlersFor({ leads: [], fallback: 'sam' }, 'wren', [])).toEqual(['sam']);
		expect(handlersFor({ leads: ['noor'], fallback: 'sam' }, 'noor', [])).toEqual(['sam']);
	});

	it('are another lead where nobody was chosen, and nobody where all are named', () => {
		expect(handlersFor({ ...roster, fallback: null }, 'wren', ['noor'])).toEqual(['ida']);
		expect(handlersFor(roster, 'wren', ['noor', 'sam'])).toEqual(['ida']);
		expect(handlersFor(roster, 'wren', ['noor', 'ida', 'sam'])).toEqual([]);
	});

	it('are never somebody named, whoever that is (INV-21)', () => {
		const people = ['noor', 'ida', 'sam', 'wren'];
		for (let bits = 0; bits < 2 ** people.length; bits++) {
			const named = people.filter((_, at) => bits & (1 << at));
			const given = [...handlersFor(roster, 'wren', named), ...appealTo(roster, 'wren', named, ['ida'])];
			expect(given.filter((person) => named.includes(person) || person === 'wren')).toEqual([]);
		}
	});

	it('are somebody else after an appeal', () => {
		expect(appealTo(roster, 'wren', [], ['noor', 'ida'])).toEqual(['sam']);
		expect(appealTo(roster, 'wren', ['noor'], ['sam'])).toEqual(['ida']);
		expect(appealTo({ leads: ['noor'], fallback: null }, 'wren', [], ['noor'])).toEqual([]);
	});
});

it('it is asked how it is since after 30 and 90 days', () => {
	expect(checkDates(Temporal.PlainDate.from('2026-01-31'), usualCheckDays)).toEqual([
		'2026-03-02',
		'2026-05-01'
	]);
});
