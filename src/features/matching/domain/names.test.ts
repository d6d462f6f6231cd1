import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mayBeSamePerson, nameMarks, namesFrom, plainName } from './names.ts';

const same = (one: string, other: string) => {
	const [a, b] = [nameMarks(one), nameMarks(other)];
	return a !== null && b !== null && mayBeSamePerson(a, b) && mayBeSamePerson(b, a);
};

describe('two written names may mean the same person', () => {
	test.each([
		['María José García', 'maria jose garcia'],
		['García, María José', 'Maria Jose Garcia'],
		['  Dana   Whitfield ', 'DANA WHITFIELD'],
		['Dana Whitfield', 'Dana'],
		['Dana W.', 'Dana Whitfield'],
		['Jean-Pierre Côté', 'Jean Pierre Cote'],
		['Jeanpierre Cote', 'Jean-Pierre Côté'.replace('-', '')],
		['Jean-Pierre', 'Jeanpierre'],
		["Siobhán O'Brien", 'Siobhan O’Brien'],
		['OBrien', "O'Brien"],
		['Łukasz Żółć', 'lukasz zolc'],
		['Bjørn Straße', 'Bjorn Strasse'],
		['İbrahim Yıldız', 'ibrahim yildiz'],
		['Νίκος Παππάς', 'ΝΙΚΟΣ ΠΑΠΠΑΣ'],
		['Алёна Йорданова', 'Алена Иорданова'],
		['أحمد', 'احمد'],
		['محمد على', 'محمد علي'],
		['Ｄａｎａ', 'dana'],
		['Dana\u200b \u202eWhitfield', 'Dana Whitfield'],
		['山田 太郎', '山田太郎'],
		['E\u0301lise', 'Élise']
	])('%s and %s', (one, other) => expect(same(one, other)).toBe(true));

	test.each([
		['Dana Whitfield', 'Dana Reyes'],
		['Anna', 'Hanna'],
		['Jo', 'Joan'],
		['Marisol', 'Mari'],
		['किरण', 'करण'],
		['が', 'か']
	])('%s and %s do not', (one, other) => expect(same(one, other)).toBe(false));

	test('a single letter is a name when it is all that was written', () => expect(same('T.', 't')).toBe(true));

	test.each(['', '   ', '…', '\u200b', '💛', '---'])('%j names nobody', (text) =>
		expect(nameMarks(text)).toBeNull()
	);
});

test('names are read one a line or between commas', () =>
	expect(namesFrom('Ana, Luis;  Old worker\n\n Sam ')).toEqual(['Ana', 'Luis', 'Old worker', 'Sam']));

// Text of other people under other licences stays outside the repository; where it is there, all of it is tried.
const folder = ['../shared', '../../shared']
	.map((path) => resolve(path, 'data/text-robustness'))
	.find(existsSync);

describe.skipIf(!folder)('names and strings of the world', () => {
	// This is read even where the tests below are skipped.
	const locales = (
		folder ? JSON.parse(readFileSync(`${folder}/names-by-locale.json`, 'utf8')) : {}
	) as Record<string, { first: string[]; last: string[] }>;
	const names = Object.values(locales).flatMap(({ first, last }) => [
		...first,
		...last,
		...first.slice(0, 12).map((name, index) => `${name} ${last[index % last.length] ?? ''}`)
	]);

	test('each is found again in capitals, with other spaces, taken apart by Unicode, and turned round', () => {
		const lost = names.filter(
			(name) =>
				!same(name, name.normalize('NFD')) ||
				!same(name, name.normalize('NFKC')) ||
				!same(name, `  ${name.split(' ').join(' \u00a0 ')}\u200b `) ||
				!same(name, name.toLowerCase()) ||
				(name.length === name.toUpperCase().length && !same(name, name.toUpperCase())) ||
				!same(name, name.split(' ').reverse().join(' '))
		);
		expect(lost).toEqual([]);
	});

	test('different names stay different: few fall together, and those differ in accents or letters people write both ways', () => {
		const all = [...new Set(Object.values(locales).flatMap(({ first, last }) => [...first, ...last]))];
		const spellings = new Map<string, string[]>();
		for (const name of all) spellings.set(plainName(name), [...(spellings.get(plainName(name)) ?? []), name]);
		const together = [...spellings.values()].filter(
			(group) => new Set(group.map((name) => name.toLowerCase())).size > 1
		);
		expect(together.length).toBeLessThan(all.length / 40);
	});

	test('naughty strings are compared without harm', () => {
		const strings = JSON.parse(readFileSync(`${folder}/blns.json`, 'utf8')) as string[];
		for (const text of [...strings, '\u0000', '\ud800', 'x'.repeat(100_000)]) {
			const marks = nameMarks(text);
			if (marks) expect(mayBeSamePerson(marks, marks)).toBe(true);
		}
	});
});
