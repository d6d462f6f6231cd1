import { describe, expect, it } from 'vitest';
import { problemCodes } from '../domain/problem.ts';
import { placeOf, problemSentence } from './problem-sentence.ts';

const values = {
	value: 'X',
	first: '3',
	file: 'locations.csv',
	columns: 'a, b',
	other: 'b.csv',
	kind: 'phones',
	found: '3',
	expected: '4',
	limit: '50',
	name: 'Y',
	kilometres: '9',
	count: '3',
	lines: '9'
};

describe('every mistake in a file', () => {
	it.each(problemCodes)('%s is explained in three languages with nothing left open', (code) => {
		const sentences = (['en', 'fr', 'es'] as const).map((language) =>
			problemSentence({ severity: 'error', code, file: 'a.csv', line: 2, column: 'name', values }, language)
		);
		expect(new Set(sentences).size).toBe(3);
		for (const sentence of sentences) expect(sentence).not.toMatch(/undefined|\{[a-z]+\}/);
	});

	it('names file, line and column', () => {
		const problem = {
			severity: 'error',
			code: 'required',
			file: 'services.csv',
			line: 12,
			column: 'name',
			values: {}
		} as const;
		expect(`${placeOf(problem, 'en')}: ${problemSentence(problem, 'en')}`).toBe(
			'services.csv, line 12, column name: The cell name is empty and has to be filled in.'
		);
		expect(placeOf({ ...problem, column: null }, 'fr')).toBe('services.csv, ligne 12');
	});
});
