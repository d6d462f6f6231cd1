import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

export type Language = 'en' | 'fr' | 'es';

const listOf = (text: string): readonly string[] => text.trim().split(/\s+/u);

/** What a sign-in name is made of, by language. */
export const signInWords: Readonly<Record<Language, readonly string[]>> = {
	en: listOf(en),
	fr: listOf(fr),
	es: listOf(es)
};

const howMany = 3;

/**
 * Three different words of one language. `below(n)` gives a whole number from 0 to n - 1, each as likely as the
 * others. There are at least eighty million of them in each language; the program sees to it that no two people of
 * an organisation have the same.
 */
export function makeSignInName(language: Language, below: (limit: number) => number): string {
	const left = [...signInWords[language]];
	const chosen: string[] = [];
	while (chosen.length < howMany) chosen.push(left.splice(below(left.length), 1)[0]!);
	return chosen.join(' ');
}

/**
 * The one text that stands for a sign-in name, however it is typed: capitals, accents, signs between the words and
 * their order do not matter, and the first four letters of a word are enough, because no two words of a language
 * begin with the same four. Null when it is not three words.
 */
export function readSignInName(typed: string): string | null {
	const words = plainLetters(typed).match(/[a-z]+/g) ?? [];
	if (words.length !== howMany || words.some((word) => word.length < 2 || word.length > 30)) return null;
	return words
		.map((word) => word.slice(0, 4))
		.sort()
		.join(' ');
}

const plainLetters = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
