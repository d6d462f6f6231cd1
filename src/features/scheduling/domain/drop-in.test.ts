import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { before, dropInSteps, readSheet } from './drop-in.ts';

const reference = 'drop-in: `waiting → in_progress | left`.';

describe('a list for people who come by', () => {
	const domain = ['../shared/domain.md', '../../shared/domain.md']
		.map((path) => resolve(path))
		.find(existsSync);
	test.skipIf(!domain)('has the steps of the reference, and of what is in progress the next', () => {
		expect(readFileSync(domain!, 'utf8')).toContain(reference);
		expect(dropInSteps.map(({ from, to }) => `${from} → ${to}`)).toEqual([
			'waiting → in_progress',
			'waiting → left',
			'in_progress → completed'
		]);
		expect(before('waiting')).toBeNull();
	});

	test('reads a sheet line by line, with or without times', () => {
		expect(readSheet('9:30 Ana\n\n  J. M.  \n14.05\n10h15 Zoé')).toEqual({
			lines: [
				{ line: 1, time: '09:30', name: 'Ana' },
				{ line: 3, time: null, name: 'J. M.' },
				{ line: 4, time: '14:05', name: '' },
				{ line: 5, time: '10:15', name: 'Zoé' }
			],
			faults: []
		});
	});

	test('says at which line something can not be read', () => {
		expect(readSheet(`Ana\n25:00 Bo\n${'x'.repeat(61)}`).faults).toEqual([
			{ line: 2, error: 'scheduling_error_sheet_time' },
			{ line: 3, error: 'scheduling_error_sheet_long' }
		]);
		expect(readSheet(Array(81).fill('A').join('\n')).faults).toEqual([
			{ line: 81, error: 'scheduling_error_sheet_many' }
		]);
	});

	test('loses nobody: each line with something on it is somebody or a fault', () => {
		fc.assert(
			fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 80 }), { maxLength: 60 }), (typed) => {
				const text = typed.join('\n');
				const { lines, faults } = readSheet(text);
				const full = text.split(/\r?\n/).filter((line) => line.trim() !== '').length;
				expect(
					lines.length + faults.filter(({ error }) => error !== 'scheduling_error_sheet_many').length
				).toBe(full);
			})
		);
	});
});
