import { expect, it } from 'vitest';
import { sections, type Words } from './agreement.ts';
import { sheetOf } from './sheet.ts';

const all = (text: string) => Object.fromEntries(sections.map((section) => [section, text])) as Words;

it('leaves words as they were typed where there is room', () => {
	const words = all('No calls after nine.\r\nNo visits at home.');
	expect(sheetOf(words, ['One.'])).toEqual({ setting: 'little', words });
});

it('sets much in smaller letters', () => {
	expect(sheetOf(all('deed '.repeat(70)), []).setting).toBe('usual');
	expect(sheetOf(all('deed '.repeat(140)), []).setting).toBe('much');
	expect(sheetOf(all('deed '.repeat(180)), []).setting).toBe('full');
	expect(sheetOf(all('🫂'.repeat(900)), []).setting).toBe('most');
});

it('puts lines in a row where there are too many of them, and loses no word', () => {
	const lines = all(Array.from({ length: 40 }, (_, at) => `Line ${at}`).join('\n'));
	const { words } = sheetOf(lines, []);
	expect(words.purpose).toContain('Line 0 · Line 1');
	expect(words.purpose).toContain('Line 39');
	const many = all('a\n'.repeat(450));
	expect(sheetOf(many, []).words.purpose.replaceAll(' ', '')).toBe('a'.repeat(450));
});
