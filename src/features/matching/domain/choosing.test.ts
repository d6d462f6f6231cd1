import { describe, expect, test } from 'vitest';
import {
	commonPoints,
	eligible,
	fitsMusts,
	inOrder,
	mustNotMeet,
	ownWords,
	suggestionsAtOnce
} from './choosing.ts';
import type { KeptApart, SomeoneToChoose } from './choosing.ts';
import { nameMarks } from './names.ts';
import { emptyProfile, noWishes, published, wishesFrom, profileFrom } from './people.ts';
import type { PublishedProfile, Wishes } from './people.ts';

const profile = (some: Partial<PublishedProfile>): PublishedProfile => ({
	...published(emptyProfile),
	...some
});
const wishes = (some: Partial<Wishes>): Wishes => ({ ...noWishes, ...some });
const dana = profile({
	areas: [
		{ area: 'children_in_care', now: 'children_home' },
		{ area: 'recovery', now: null }
	],
	languages: ['en', 'es'],
	culture: 'Métis, prairie',
	gender: { ticked: ['woman'], own: '' }
});
const someone = (
	personId: string,
	areas: PublishedProfile['areas'],
	rest: Partial<SomeoneToChoose> = {}
): SomeoneToChoose => ({
	personId,
	profile: profile({ areas }),
	open: true,
	walkedBefore: false,
	...rest
});

describe('what two people have in common', () => {
	test('only what both named, with what is true of the other after it', () =>
		expect(
			commonPoints(
				dana,
				wishes({ areas: ['children_in_care', 'grief'], languages: ['es'], culture: 'metis' })
			)
		).toEqual({
			areas: [{ area: 'children_in_care', now: 'children_home' }],
			languages: ['es'],
			culture: ['Métis']
		}));

	test('nothing the person did not name is shown, whatever the supporter has lived', () =>
		expect(commonPoints(dana, noWishes)).toEqual({ areas: [], languages: [], culture: [] }));
});

describe('what the person calls a must leaves people out', () => {
	const fits = (some: Partial<Wishes>) => fitsMusts(dana, wishes(some));
	test.each<[string, Partial<Wishes>, boolean]>([
		['nothing named', {}, true],
		[
			'one of the named experiences is enough when one is asked for',
			{ areas: ['recovery', 'grief'], experience: 'at_least_one' },
			true
		],
		['each is wanted and one is missing', { areas: ['recovery', 'grief'], experience: 'all' }, false],
		[
			'each is wanted and each is there',
			{ areas: ['recovery', 'children_in_care'], experience: 'all' },
			true
		],
		['none is shared and one is a must', { areas: ['grief'], experience: 'at_least_one' }, false],
		['none is shared and others are welcome too', { areas: ['grief'] }, true],
		['a language of the two', { languages: ['fr', 'es'], onlyLanguages: true }, true],
		['another language', { languages: ['fr'], onlyLanguages: true }, false],
		['another language as a wish only', { languages: ['fr'] }, true],
		[
			'the same culture, written without its accent',
			{ culture: 'métis'.normalize('NFD'), onlyCulture: true },
			true
		],
		['another culture', { culture: 'Cree', onlyCulture: true }, false],
		['this gender', { gender: { ticked: ['woman', 'non_binary'], own: '' }, onlyGender: true }, true],
		['another gender', { gender: { ticked: ['man'], own: '' }, onlyGender: true }, false],
		[
			'a gender in own words that nobody said',
			{ gender: { ticked: [], own: 'agender' }, onlyGender: true },
			false
		],
		[
			'a must without a word in it',
			{ onlyGender: true, onlyCulture: true, onlyLanguages: true, experience: 'all' },
			true
		]
	])('%s', (_, some, expected) => expect(fits(some)).toBe(expected));

	test('somebody who did not show their gender does not fit a wish for one', () =>
		expect(fitsMusts(profile({}), wishes({ gender: { ticked: ['woman'], own: '' }, onlyGender: true }))).toBe(
			false
		));
});

describe('keeping apart', () => {
	const marks = (...names: string[]) => names.map((name) => nameMarks(name)!);
	const nobody: KeptApart = { apart: [], knownAs: [], people: [] };

	test('either side is enough', () => {
		const wren = { ...nobody, knownAs: marks('Wren', 'Renée Álvarez') };
		const lee = { ...nobody, knownAs: marks('Lee Moss') };
		expect(mustNotMeet(wren, 'w', lee, 'l')).toBe(false);
		expect(mustNotMeet({ ...wren, apart: marks('LEE MOSS') }, 'w', lee, 'l')).toBe(true);
		expect(mustNotMeet(wren, 'w', { ...lee, apart: marks('Renee Alvarez') }, 'l')).toBe(true);
		expect(mustNotMeet({ ...wren, people: ['l'] }, 'w', lee, 'l')).toBe(true);
		expect(mustNotMeet(wren, 'w', { ...lee, people: ['w'] }, 'l')).toBe(true);
	});

	test('nobody kept apart, somebody not open and somebody who does not fit is ever eligible', () => {
		const one = someone('a', []);
		expect(eligible(one, noWishes, false)).toBe(true);
		expect(eligible(one, noWishes, true)).toBe(false);
		expect(eligible({ ...one, open: false }, noWishes, false)).toBe(false);
		expect(eligible(one, wishes({ areas: ['grief'], experience: 'at_least_one' }), false)).toBe(false);
	});
});

describe('the order', () => {
	const grief = { area: 'grief', now: null } as const;
	const recovery = { area: 'recovery', now: null } as const;
	const mine = wishes({ areas: ['grief', 'recovery'] });
	const tie = (id: string) => id;

	test('more of the named experiences first, nothing else counts', () => {
		const people = [someone('c', []), someone('b', [grief]), someone('a', [grief, recovery])];
		expect(inOrder(people, mine, tie).map((one) => one.personId)).toEqual(['a', 'b', 'c']);
		const spoken = [
			someone('z', [grief], {}),
			{ ...someone('y', []), profile: profile({ languages: ['en', 'es', 'fr'] }) }
		];
		expect(
			inOrder(spoken, { ...mine, languages: ['en', 'es', 'fr'] }, tie).map((one) => one.personId)
		).toEqual(['z', 'y']);
	});

	test('a tie falls as the reader’s own tie says, each time the same', () => {
		const people = [someone('a', [grief]), someone('b', [grief]), someone('c', [grief])];
		const turned = (id: string) => ({ a: '3', b: '1', c: '2' })[id]!;
		expect(inOrder(people, mine, turned).map((one) => one.personId)).toEqual(['b', 'c', 'a']);
		expect(inOrder([...people].reverse(), mine, turned).map((one) => one.personId)).toEqual(['b', 'c', 'a']);
	});

	test('who walked with the person before comes first on return', () =>
		expect(
			inOrder([someone('a', [grief, recovery]), someone('b', [], { walkedBefore: true })], mine, tie)[0]!
				.personId
		).toBe('b'));

	test('five at most', () =>
		expect(
			inOrder(
				[...'abcdefgh'].map((id) => someone(id, [])),
				mine,
				tie
			)
		).toHaveLength(suggestionsAtOnce));

	test('carries no number about anybody: what comes out is what went in (INV-15)', () => {
		const people = [someone('a', [grief])];
		expect(inOrder(people, mine, tie)).toEqual(people);
		expect(inOrder(people, mine, tie)[0]).toBe(people[0]);
	});
});

test('only what the supporter shows is published', () => {
	const whole = profileFrom({
		times: 'evenings',
		line: 'I walk',
		willing: 'my court year',
		culture: 'Métis',
		gender: { ticked: ['woman'], own: '' },
		areas: [{ area: 'grief' }],
		languages: ['en'],
		shown: ['line', 'unknown']
	});
	const shown = published(whole);
	expect(shown).toMatchObject({
		line: 'I walk',
		times: '',
		willing: '',
		culture: '',
		gender: { ticked: [] }
	});
	expect(shown.areas).toEqual([{ area: 'grief', now: null }]);
	expect(JSON.stringify(shown)).not.toContain('court');
});

test('sealed documents from another year, or of another shape, are read as far as they can be', () => {
	expect(wishesFrom({ areas: ['grief', 'gone_area', 7], experience: 'nonsense', languages: null })).toEqual({
		...noWishes,
		areas: ['grief']
	});
	expect(wishesFrom('text')).toEqual(noWishes);
});

test('own words are kept as written, each once', () =>
	expect(ownWords(' Métis,  metis; prairie   grass\n')).toEqual(['Métis', 'prairie grass']));
