/** Longer than anybody types; a limit so that nobody sends a book. */
export const longestPassphrase = 256;
const shortestPassphrase = 10;
const wordsThatAreEnough = 3;

/**
 * What is wrong with a new passphrase, as a message key, or null when it is good. Long enough and not one that others
 * try first: nothing else is asked of it here. `isCommon` says whether a text (small letters) is among those.
 */
export function passphraseTrouble(passphrase: string, isCommon: (text: string) => boolean): string | null {
	const plain = simple(passphrase);
	const words = plain.split(' ').filter((word) => word.length > 1);
	if (passphrase.length > longestPassphrase) return 'sign_in_passphrase_long';
	if ([...plain].length < shortestPassphrase && words.length < wordsThatAreEnough)
		return 'sign_in_passphrase_short';
	if (isOneThing(plain) || tried(plain).some(isCommon) || new Set(words).size < words.length / 2)
		return 'sign_in_passphrase_common';
	return null;
}

/** What somebody who guesses tries: the thing itself, without spaces and accents, without the signs and years put behind or before it. */
function tried(plain: string): string[] {
	const together = plain.normalize('NFD').replace(/\p{M}/gu, '').replaceAll(' ', '');
	const core = together.replace(/^[^a-z]+|[^a-z]+$/g, '');
	return [plain, together, core, leet(together), leet(core)].filter((text) => text.length > 0);
}

const leet = (text: string) =>
	text.replace(
		/[013457@$!]/g,
		(sign) =>
			({ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' })[sign]!
	);

/** One sign or one short group again and again, or a run along the alphabet, the numbers or the keys. */
function isOneThing(plain: string): boolean {
	const text = plain.replaceAll(' ', '');
	if (/^(.{1,4}?)\1+.{0,3}$/u.test(text)) return true;
	return runs.some((run) => run.includes(text) || [...run].reverse().join('').includes(text));
}

const runs = [
	'01234567890123456789',
	'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz',
	'qwertyuiopasdfghjklzxcvbnm',
	'azertyuiopqsdfghjklmwxcvbn',
	'1qaz2wsx3edc4rfv5tgb6yhn7ujm'
];

/** The same passphrase from any keyboard, as the wrapping of seeds takes it, in small letters. */
const simple = (text: string) => text.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
