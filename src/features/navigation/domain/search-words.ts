/** What is looked for, and how a mistyped word is forgiven. */

const letters: Record<string, string> = { œ: 'o', æ: 'a' };

/** Lower case and without accents, exactly as the directory's words are kept (server/refresh-search.ts). */
export const fold = (text: string) =>
	text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[œæ]/g, (letter) => letters[letter]!);

/** At most eight words of letters and digits; a search is not an essay. */
export const searchWords = (text: string): string[] =>
	[...new Set(fold(text.slice(0, 400)).split(/[^\p{L}\p{N}]+/u))]
		.filter((word) => word.length > 1 || /\p{N}/u.test(word))
		.map((word) => word.slice(0, 40))
		.slice(0, 8);

/** A word of the directory, and in how many places it stands. */
export type KnownWord = { word: string; uses: number };

/** How many letters may be wrong: none in a short word, one in a middling one, two in a long one, three in a very long one. */
const forgiven = (word: string) => (word.length < 4 ? 1 : word.length < 6 ? 1 : word.length < 10 ? 2 : 3);

/**
 * The words of the directory that were probably meant, the likeliest first, at most three. Empty when the word is known
 * as it stands and no neighbour is used far more often.
 */
export function meant(typed: string, near: readonly KnownWord[]): string[] {
	const own = near.find(({ word }) => word === typed)?.uses ?? 0;
	const found = near
		.filter(({ word }) => word !== typed)
		.map(({ word, uses }) => ({ word, uses, wrong: distance(typed, word) }))
		.filter(({ wrong, uses }) => wrong <= forgiven(typed) && uses > own * 20);
	found.sort(
		(a, b) =>
			a.wrong - b.wrong || Number(b.word[0] === typed[0]) - Number(a.word[0] === typed[0]) || b.uses - a.uses
	);
	const best = found[0]?.wrong ?? 0;
	return found
		.filter(({ wrong }) => wrong === best)
		.slice(0, 3)
		.map(({ word }) => word);
}

/** How many letters are missing, too many, wrong or swapped with their neighbour (optimal string alignment). */
export function distance(a: string, b: string): number {
	const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, at) => at)];
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1] ? 0 : 1;
			let best = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + same);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
				best = Math.min(best, rows[i - 2]![j - 2]! + 1);
			row.push(best);
		}
		rows.push(row);
	}
	return rows[a.length]![b.length]!;
}

/**
 * The question for the database's text search: every word (or one of what was probably meant, or its beginning), and with
 * `any` one of them. The words hold letters and digits only, so nothing in them is an operator.
 */
export function asQuery(words: readonly (readonly string[])[], any = false): string {
	return words
		.map((alternatives) => `(${alternatives.map((word) => `${word}:*`).join(' | ')})`)
		.join(any ? ' | ' : ' & ');
}
