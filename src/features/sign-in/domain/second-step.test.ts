import { describe, expect, it } from 'vitest';
import { inGroups, readCode, stepAt } from './second-step.ts';

describe('a code', () => {
	it.each([
		['123456', '123456'],
		[' 123 456 ', '123456'],
		['123-456', '123456'],
		['１２３４５６', '123456'],
		['12345', null],
		['1234567', null],
		['12345a', null],
		['', null]
	])('is read as it was meant: %s', (typed, code) => expect(readCode(typed)).toBe(code));

	it('belongs to half a minute', () => {
		expect([0, 29_999, 30_000, 59_999].map(stepAt)).toEqual([0, 0, 1, 1]);
	});
});

it('a secret is copied in groups of four', () => expect(inGroups('ABCDEFGHIJ')).toBe('ABCD EFGH IJ'));
