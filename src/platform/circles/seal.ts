import { canonical } from './canonical.ts';
import { CannotOpen } from './cannot-open.ts';
import { keyedHash } from './derive.ts';
import { body, header, lock, orCannotOpen, pad, unlock, unpad } from './envelope.ts';
import { epochPair, hashKey, wordsKey, type EpochBinding } from './epoch.ts';
import { sodium } from './sodium.ts';

/** Where words belong. They open there and nowhere else, so nobody can move or swap what was sealed. */
export type WordsBinding = EpochBinding & {
	/** The permanent number of the field (fields.ts), so that tables and columns may change their names. */
	field: number;
	row: string;
	/** Versions are append-only, from 1. */
	version: number;
	/** The person who wrote, or null for somebody without an account. */
	author: string | null;
};

/**
 * Seals words among the members of a circle (XChaCha20-Poly1305). Their length is hidden up to 64 bytes.
 * Any member could write in another's name to the others: what must be proved is signed too (statement.ts).
 */
export function sealWords(text: string, epochSecret: Uint8Array, binding: WordsBinding): Buffer {
	const locked = lock(wordsKey(epochSecret), pad(text), boundTo('words', binding));
	return Buffer.concat([header('words'), locked]);
}

/** The words. Throws CannotOpen when anything differs: a byte, the secret, or any part of the binding. */
export function openWords(sealed: Uint8Array, epochSecret: Uint8Array, binding: WordsBinding): string {
	const locked = body('words', sealed);
	return unpad('words', unlock('words', wordsKey(epochSecret), locked, boundTo('words', binding)));
}

/** Puts words into a circle from outside: whoever drops them in can not open them again, nor anything else. */
export function dropIn(text: string, epochPublicKey: Uint8Array, binding: WordsBinding): Buffer {
	const payload = Buffer.concat([digest(binding), pad(text)]);
	return Buffer.concat([header('dropIn'), sodium.crypto_box_seal(payload, epochPublicKey)]);
}

/** Words that were dropped in. Who wrote them is not proved. Throws CannotOpen when anything differs. */
export function openDropIn(sealed: Uint8Array, epochSecret: Uint8Array, binding: WordsBinding): string {
	const { publicKey, secretKey } = epochPair(epochSecret);
	const payload = orCannotOpen('dropIn', () =>
		sodium.crypto_box_seal_open(body('dropIn', sealed), publicKey, secretKey)
	);
	const bound = digest(binding);
	if (payload.length < bound.length) throw new CannotOpen('format', 'dropIn');
	if (!sodium.memcmp(payload.subarray(0, bound.length), bound)) throw new CannotOpen('key', 'dropIn');
	return unpad('dropIn', payload.subarray(bound.length));
}

/** Words from a member or from outside, whichever these bytes are. Throws CannotOpen. */
export function openAny(sealed: Uint8Array, epochSecret: Uint8Array, binding: WordsBinding): string {
	return isDropIn(sealed)
		? openDropIn(sealed, epochSecret, binding)
		: openWords(sealed, epochSecret, binding);
}

/**
 * Says that words of one field are the same as others, to members of this epoch only. Hexadecimal.
 * @public part of the published format (docs)
 */
export function hashOfWords(text: string, epochSecret: Uint8Array, field: number): string {
	return keyedHash(hashKey(epochSecret), canonical('beenthere/words-hash/1', [field, text]));
}

const isDropIn = (sealed: Uint8Array) => sealed[1] === header('dropIn')[1];

function boundTo(what: 'words' | 'drop-in', binding: WordsBinding): Buffer {
	const { organisation, circle, epoch, field, row, version, author } = binding;
	return canonical(`beenthere/${what}/1`, [organisation, circle, epoch, field, row, version, author]);
}

const digest = (binding: WordsBinding) => sodium.crypto_generichash(32, boundTo('drop-in', binding), null);
