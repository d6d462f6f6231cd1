import { describe, expect, it } from 'vitest';
import { fieldNumber, fields } from './fields.ts';

describe('the numbers of fields', () => {
	it('are each used once', () => {
		const numbers = Object.values(fields);
		expect(new Set(numbers).size).toBe(numbers.length);
	});

	it('are whole numbers from 1', () => {
		for (const number of Object.values(fields)) expect(Number.isInteger(number) && number > 0).toBe(true);
	});

	it('bear names of the form feature.words', () => {
		for (const name of Object.keys(fields)) expect(name).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/);
	});

	it('never change: what is sealed is bound to them', () => {
		expect(fieldNumber('person.alias')).toBe(1);
		expect(fieldNumber('circle.note')).toBe(2);
	});
});
