import { derive } from './derive.ts';
import { sodium } from './sodium.ts';

/** One X25519 or Ed25519 pair; the secret half stays in memory, and only for one request. */
export type KeyPair = { publicKey: Uint8Array; secretKey: Uint8Array };

/** What one person can open and sign with. */
export type PersonKeys = {
	/** X25519: sealed copies of circle secrets are made for its public half. */
	box: KeyPair;
	/** Ed25519: signs membership changes, acceptances and agreements. */
	sign: KeyPair;
};

export const seedLength = 32;

/** A new person's 32 random bytes. They are stored only wrapped (wrap.ts), once for each way in. */
export const newSeed = (): Uint8Array => sodium.randombytes_buf(seedLength);

/** Both key pairs of a person, always the same for the same seed. Throws RangeError unless it is 32 bytes. */
export function keysFromSeed(seed: Uint8Array): PersonKeys {
	if (seed.length !== seedLength) throw new RangeError('a seed is 32 bytes');
	return {
		box: boxPair(derive(seed, 'beenthere/person/box/1')),
		sign: signPair(derive(seed, 'beenthere/person/sign/1'))
	};
}

/**
 * What this person's browser seals under on their own device: words that were begun or wait to be sent. The page is given it
 * while they are signed in, and it is written to no disk; it opens nothing else. 32 bytes in base64.
 */
export const deviceKey = ({ box }: PersonKeys): string =>
	derive(box.secretKey, 'beenthere/person/device/1').toString('base64');

/** The X25519 pair of 32 bytes that are used for nothing else. */
export function boxPair(seed: Uint8Array): KeyPair {
	const { publicKey, privateKey } = sodium.crypto_box_seed_keypair(seed);
	return { publicKey, secretKey: privateKey };
}

/** The Ed25519 pair of 32 bytes that are used for nothing else. */
export function signPair(seed: Uint8Array): KeyPair {
	const { publicKey, privateKey } = sodium.crypto_sign_seed_keypair(seed);
	return { publicKey, secretKey: privateKey };
}
