import { describe, expect, it } from 'vitest';
import { asQuery, distance, fold, meant, searchWords } from './search-words.ts';

const known = [
	{ word: 'shelter', uses: 120 },
	{ word: 'shelters', uses: 12 },
	{ word: 'shelve', uses: 1 },
	{ word: 'food', uses: 300 },
	{ word: 'diapers', uses: 14 }
];

describe('what is looked for', () => {
	it('is words without accents, case and signs, eight at most', () => {
		expect(searchWords("  Crèche & l'école, pour 2 ")).toEqual(['creche', 'ecole', 'pour', '2']);
		expect(fold('ÉCOLE Œuvre')).toBe('ecole ouvre');
		expect(searchWords('a b c')).toEqual([]);
		expect(searchWords(Array.from({ length: 30 }, (_, at) => `word${at}`).join(' '))).toHaveLength(8);
	});

	it('is forgiven its typing mistakes', () => {
		expect(meant('shleter', known)).toEqual(['shelter']);
		expect(meant('sheltr', known)).toEqual(['shelter']);
		expect(meant('fod', known)).toEqual(['food']);
		expect(meant('dipers', known)).toEqual(['diapers']);
		expect(meant('astronaut', known)).toEqual([]);
	});

	it('stays as it is when the directory knows the word', () => {
		expect(meant('shelters', known)).toEqual([]);
		expect(meant('food', known)).toEqual([]);
	});

	it('counts letters that are missing, too many, wrong or swapped', () => {
		expect([
			distance('food', 'food'),
			distance('fod', 'food'),
			distance('foood', 'food'),
			distance('fodo', 'food'),
			distance('', 'abc')
		]).toEqual([0, 1, 1, 1, 3]);
	});

	it('asks for every word first and for any of them after', () => {
		expect(asQuery([['food'], ['shelter', 'shelters']])).toBe('(food:*) & (shelter:* | shelters:*)');
		expect(asQuery([['food'], ['bank']], true)).toBe('(food:*) | (bank:*)');
	});
});
