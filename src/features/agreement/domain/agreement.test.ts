import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
	accept,
	canonical,
	may,
	propose,
	sections,
	stateOn,
	states,
	transitions,
	withdraw,
	type Agreement,
	type Words
} from './agreement.ts';

/** domain.md 3.5, word for word, with the line of the two ends last. */
const reference = `draft → proposed → accepted_by_one → in_force → amendment_proposed → in_force(v+1) | amendment_withdrawn → in_force; in_force → lapsed; → ended`;

function stepsOf(text: string) {
	const steps = new Set<string>();
	for (const chain of text.split(';').map((part) => part.trim())) {
		if (chain.startsWith('→')) {
			const end = chain.slice(1).trim();
			for (const state of states) if (state !== end) steps.add(`${state} → ${end}`);
			continue;
		}
		let from: string[] = [];
		for (const link of chain.split('→')) {
			const names = link.split('|').map((name) => name.replace('(v+1)', '').trim());
			for (const one of from) for (const name of names) steps.add(`${one} → ${name}`);
			// What follows an alternative follows its last name: amendment_withdrawn → in_force.
			from = [names.at(-1)!];
		}
	}
	return steps;
}

const wren = 'wren';
const dana = 'dana';
const fresh: Agreement = { state: 'draft', pair: [wren, dana], inForce: null, open: null };
const offered = (hash: string) => ({ id: `version-${hash}`, hash });

describe('the agreement', () => {
	it('knows exactly the steps of the domain reference', () => {
		const ours = new Set(states.flatMap((from) => transitions[from].map((to) => `${from} → ${to}`)));
		expect([...ours].sort()).toEqual([...stepsOf(reference)].sort());
		expect(may('lapsed', 'in_force')).toBe(false);
	});

	it('is in force when both accepted the very same words, whoever wrote them', () => {
		for (const [writer, other] of [
			[wren, dana],
			[dana, wren]
		] as const) {
			const waiting = propose(fresh, writer, '', offered('a'));
			expect(waiting.state).toBe('accepted_by_one');
			const agreed = accept(waiting, other, 'a');
			expect(agreed.state).toBe('in_force');
			expect(agreed.inForce?.acceptances.map((one) => one.hash)).toEqual(['a', 'a']);
			expect(agreed.open).toBeNull();
		}
	});

	it('does not come into force by one person accepting twice', () => {
		const waiting = propose(fresh, wren, '', offered('a'));
		expect(accept(waiting, wren, 'a')).toEqual(waiting);
	});

	it('refuses an acceptance of words that have been changed since', () => {
		const waiting = propose(propose(fresh, wren, '', offered('a')), dana, 'a', offered('b'));
		expect(() => accept(waiting, wren, 'a')).toThrow('agreement_error_changed');
		expect(accept(waiting, wren, 'b').state).toBe('in_force');
	});

	it('drops earlier acceptances when the words change', () => {
		const changed = propose(propose(fresh, wren, '', offered('a')), dana, 'a', offered('b'));
		expect(changed.open?.acceptances).toEqual([{ by: dana, hash: 'b' }]);
		expect(changed.state).toBe('accepted_by_one');
	});

	it('refuses words written over words the writer had not seen', () => {
		const waiting = propose(fresh, wren, '', offered('a'));
		expect(() => propose(waiting, dana, '', offered('b'))).toThrow('agreement_error_changed');
	});

	it('keeps what both accepted in force until both accept the change', () => {
		const agreed = accept(propose(fresh, wren, '', offered('a')), dana, 'a');
		const changing = propose(agreed, dana, 'a', offered('b'));
		expect(changing.state).toBe('amendment_proposed');
		expect(changing.inForce?.hash).toBe('a');
		expect(changing.open?.number).toBe(2);
		const changed = accept(changing, wren, 'b');
		expect(changed.state).toBe('in_force');
		expect(changed.inForce?.hash).toBe('b');
	});

	it('lets either take an offered change back', () => {
		const agreed = accept(propose(fresh, wren, '', offered('a')), dana, 'a');
		const back = withdraw(propose(agreed, dana, 'a', offered('b')), 'b');
		expect(back.state).toBe('in_force');
		expect(back.inForce?.hash).toBe('a');
		expect(back.open).toBeNull();
	});

	it('takes a second tap on Accept as the same acceptance', () => {
		const agreed = accept(propose(fresh, wren, '', offered('a')), dana, 'a');
		expect(accept(agreed, dana, 'a')).toEqual(agreed);
	});

	it('can not be changed after it ended or lapsed', () => {
		for (const state of ['ended', 'lapsed'] as const) {
			expect(() => propose({ ...fresh, state }, wren, '', offered('a'))).toThrow('agreement_error_not_now');
		}
	});

	it('lapses fourteen days after the review date, and ends with the match', () => {
		const day = (text: string) => Temporal.PlainDate.from(text);
		const agreement = { state: 'in_force', reviewOn: '2026-03-01' } as const;
		expect(stateOn(agreement, day('2026-03-15'), false)).toBe('in_force');
		expect(stateOn(agreement, day('2026-03-16'), false)).toBe('lapsed');
		expect(stateOn({ ...agreement, state: 'amendment_proposed' }, day('2026-04-16'), false)).toBe(
			'amendment_proposed'
		);
		expect(stateOn(agreement, day('2026-03-01'), true)).toBe('ended');
	});
});

describe('the words that are hashed', () => {
	const words = Object.fromEntries(sections.map((section) => [section, `About ${section}.`])) as Words;
	const text = { words, clauses: 'ethics-1', language: 'en', reviewOn: '2026-09-01', quiet: null };

	it('are the same however the browser ends lines or composes letters', () => {
		const one = { ...text, words: { ...words, purpose: 'Caf\u00e9\nand more' } };
		const other = { ...text, words: { ...words, purpose: 'Cafe\u0301\r\nand more ' } };
		expect(canonical(one, ['x'])).toBe(canonical(other, ['x']));
	});

	it('differ when a word, a fixed clause, the language or the day differs', () => {
		const base = canonical(text, ['x']);
		expect(canonical({ ...text, words: { ...words, ending: 'Other.' } }, ['x'])).not.toBe(base);
		expect(canonical(text, ['y'])).not.toBe(base);
		expect(canonical({ ...text, language: 'fr' }, ['x'])).not.toBe(base);
		expect(canonical({ ...text, reviewOn: '2026-09-02' }, ['x'])).not.toBe(base);
		expect(canonical({ ...text, quiet: { from: '22:00', until: '07:00' } }, ['x'])).not.toBe(base);
		expect(canonical({ ...text, clauses: 'ethics-2' }, ['x'])).not.toBe(base);
	});
});
