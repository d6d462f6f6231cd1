import { dictionary as everywhere } from '@zxcvbn-ts/language-common';
import { dictionary as spanish } from '@zxcvbn-ts/language-es-es';
import { dictionary as french } from '@zxcvbn-ts/language-fr';
import { ourOwnWords } from '../domain/our-own-words.ts';

/** Shorter ones can not be chosen anyway, unless they are three words. */
const shortest = 6;

let tried: ReadonlySet<string> | undefined;

/** What people who guess try first: leaked passwords, names and single words in our languages, and what this place is called. Small letters, no accents. */
function commonOnes(): ReadonlySet<string> {
	return (tried ??= new Set(
		[everywhere, french, spanish]
			.flatMap((dictionary) => Object.values(dictionary))
			.flat()
			.concat(ourOwnWords)
			.map((entry) => String(entry).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase())
			.filter((entry) => entry.length >= shortest)
	));
}

/** Whether this is one of the passphrases that are tried first. */
export const isCommonPassphrase = (text: string): boolean => commonOnes().has(text);
