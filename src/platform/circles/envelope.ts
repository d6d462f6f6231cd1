import { CannotOpen } from './cannot-open.ts';
import { sodium } from './sodium.ts';

/** The second byte of everything sealed: what it is. Numbers are for ever (docs/sealed-format.md). */
export const kinds = {
	wrappedSeed: 1,
	epochSecret: 2,
	words: 3,
	dropIn: 4,
	forProgram: 5,
	forTwo: 6,
	forTwoInner: 7
} as const;

export type Kind = keyof typeof kinds;

/** The first byte of everything sealed. Add a version, never change one. */
const formatVersion = 1;

const nonceLength = sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
const tagLength = sodium.crypto_aead_xchacha20poly1305_ietf_ABYTES;

/** Lengths tell tales ("yes" or "no"): before it is sealed, text grows to the next multiple of this many bytes. */
const block = 64;

/** The two bytes that everything sealed begins with. */
export const header = (kind: Kind) => Buffer.from([formatVersion, kinds[kind]]);

/** What follows the two bytes. Throws CannotOpen('format') for another version or another kind. */
export function body(kind: Kind, sealed: Uint8Array): Uint8Array {
	if (sealed[0] !== formatVersion || sealed[1] !== kinds[kind]) throw new CannotOpen('format', kind);
	return sealed.subarray(2);
}

/** Seals bytes under a 32-byte key and binds them to `bound` (XChaCha20-Poly1305): nonce, then ciphertext and tag. */
export function lock(key: Uint8Array, plain: Uint8Array, bound: Uint8Array): Buffer {
	const nonce = sodium.randombytes_buf(nonceLength);
	const locked = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, bound, null, nonce, key);
	return Buffer.concat([nonce, locked]);
}

/** The opposite of `lock`. Throws CannotOpen: 'format' when cut short, 'key' when anything at all differs. */
export function unlock(kind: Kind, key: Uint8Array, locked: Uint8Array, bound: Uint8Array): Uint8Array {
	if (locked.length < nonceLength + tagLength) throw new CannotOpen('format', kind);
	const nonce = locked.subarray(0, nonceLength);
	return orCannotOpen(kind, () =>
		sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, locked.subarray(nonceLength), bound, nonce, key)
	);
}

/** Text as padded bytes, so that its length says less. */
export const pad = (text: string): Uint8Array => sodium.pad(Buffer.from(text, 'utf8'), block);

/** The opposite of `pad`. Throws CannotOpen('format') when these bytes were never padded text. */
export function unpad(kind: Kind, padded: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(sodium.unpad(padded, block));
	} catch {
		throw new CannotOpen('format', kind);
	}
}

/** Runs a libsodium call and turns its refusal into CannotOpen('key'). */
export function orCannotOpen(kind: Kind, open: () => Uint8Array): Uint8Array {
	try {
		return open();
	} catch {
		throw new CannotOpen('key', kind);
	}
}
