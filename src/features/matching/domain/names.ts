/**
 * When two written names may mean the same person: for the silent check of whom somebody must not meet (H40).
 * It leans to one side on purpose. Leaving out one person too many costs one suggestion; suggesting somebody's
 * former partner may cost a life. So the shorter name counts when all its words are in the longer one.
 */

/** A name as the comparison sees it: its words without order, and all of it written as one. */
export type NameMarks = { readonly words: readonly string[]; readonly joined: string };

/** Letters that Unicode does not take apart, though people write them both ways. */
const writtenBothWays: Readonly<Record<string, string>> = {
	ß: 'ss',
	æ: 'ae',
	œ: 'oe',
	ø: 'o',
	ł: 'l',
	đ: 'd',
	ð: 'd',
	þ: 'th',
	ı: 'i',
	ħ: 'h',
	ŋ: 'n',
	ə: 'a',
	ς: 'σ',
	ى: 'ي',
	ې: 'ي',
	ی: 'ي',
	ک: 'ك',
	ة: 'ه',
	ہ: 'ه'
};

/** Accents are optional when people write these scripts; in others (Hindi, Thai, Khmer) the marks are the vowels. */
const optionalMarks =
	/(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]\p{M}*)\p{M}/gu;

/** One spelling for the ways a name can be written: case, accents, width, apostrophes, hyphens, spaces, unseen characters. */
export const plainName = (name: string) =>
	name
		.normalize('NFKC')
		.toLowerCase()
		.normalize('NFKD')
		.replace(optionalMarks, '')
		.normalize('NFC')
		.replace(/./gu, (letter) => writtenBothWays[letter] ?? letter)
		.replace(/[\p{Cf}\p{Cc}\u0640'’‘`´ʼ"“”«»]/gu, (unseen) => (/\s/u.test(unseen) ? ' ' : ''))
		.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
		.trim();

/** The marks of a name; null when nothing that could be a name was written. */
export function nameMarks(name: string): NameMarks | null {
	const all = plainName(name).split(' ').filter(Boolean);
	// "Dana W." says no more than "Dana": a single letter beside a word is an initial.
	const words = all.filter(
		(word) =>
			all.length === 1 ||
			[...word].length > 1 ||
			!/\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Greek}/u.test(word)
	);
	const kept = words.length > 0 ? words : all;
	return kept.length === 0 ? null : { words: [...new Set(kept)].sort(), joined: all.join('') };
}

/** Works on plain marks and on keyed ones alike: it only asks whether two are equal. */
export function mayBeSamePerson(one: NameMarks, other: NameMarks): boolean {
	if (one.joined === other.joined) return true;
	const [shorter, longer] = one.words.length <= other.words.length ? [one, other] : [other, one];
	return shorter.words.every((word) => longer.words.includes(word));
}

/** Names that were written one on a line or between commas or semicolons. */
export const namesFrom = (text: string) =>
	text
		.split(/[\n\r,;،、，；]+/u)
		.map((name) => name.trim())
		.filter(Boolean)
		.slice(0, 200);
