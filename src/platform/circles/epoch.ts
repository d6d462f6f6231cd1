import { canonical } from './canonical.ts';
import { CannotOpen } from './cannot-open.ts';
import { derive } from './derive.ts';
import { body, header, orCannotOpen } from './envelope.ts';
import { sealForPair, type Pair } from './for-two.ts';
import { boxPair, type PersonKeys } from './keys.ts';
import { sodium } from './sodium.ts';

/** Which epoch of which circle; sealed into every copy, so that a copy put elsewhere is refused. */
export type EpochBinding = { organisation: string; circle: string; epoch: number };

export type Member = { person: string; publicKey: Uint8Array };

export type NewEpoch = {
	/** X25519: anybody can put words in through it (`dropIn`), nobody can read by it. */
	publicKey: Uint8Array;
	/** One per member, sealed to that member alone. */
	sealedSecrets: { person: string; sealedSecret: Buffer }[];
	/** One per pair of guardians, in their order. */
	sealedForPairs: Buffer[];
};

const secretLength = 32;
const digestLength = 32;

/**
 * A new epoch of a circle: a new secret, sealed once to each member's public X25519 key, and once for each pair of guardians. Only public keys are
 * needed and the secret is not kept, so whoever makes a circle reads nothing by it unless they are a member.
 */
export function newEpoch(
	binding: EpochBinding,
	members: readonly Member[],
	pairs: readonly Pair[] = []
): NewEpoch {
	const secret = sodium.randombytes_buf(secretLength);
	const sealedSecrets = members.map(({ person, publicKey }) => ({
		person,
		sealedSecret: sealEpochSecret(secret, binding, publicKey)
	}));
	const sealedForPairs = pairs.map((pair) => sealForPair(secret, binding, pair));
	const { publicKey } = epochPair(secret);
	sodium.memzero(secret);
	return { publicKey, sealedSecrets, sealedForPairs };
}

/** One more copy, for somebody whom a holder of the secret lets in. */
export function sealEpochSecret(secret: Uint8Array, binding: EpochBinding, publicKey: Uint8Array): Buffer {
	const payload = Buffer.concat([secret, digest(binding)]);
	return Buffer.concat([header('epochSecret'), sodium.crypto_box_seal(payload, publicKey)]);
}

/**
 * The secret of an epoch from one's own sealed copy, 32 bytes.
 * Throws CannotOpen: 'key' when it is somebody else's, was changed, or belongs to another circle or epoch.
 */
export function openEpochSecret(sealed: Uint8Array, binding: EpochBinding, keys: PersonKeys): Uint8Array {
	const { publicKey, secretKey } = keys.box;
	const payload = orCannotOpen('epochSecret', () =>
		sodium.crypto_box_seal_open(body('epochSecret', sealed), publicKey, secretKey)
	);
	if (payload.length !== secretLength + digestLength) throw new CannotOpen('format', 'epochSecret');
	if (!sodium.memcmp(payload.subarray(secretLength), digest(binding)))
		throw new CannotOpen('key', 'epochSecret');
	return payload.subarray(0, secretLength);
}

/** The key pair of an epoch. A member can check that the public half on record is the one of the secret held. */
export const epochPair = (secret: Uint8Array) => boxPair(derive(secret, 'beenthere/circle/box/1'));

/** The symmetric key under which members seal words in this epoch. */
export const wordsKey = (secret: Uint8Array) => derive(secret, 'beenthere/circle/words/1');

/** The key under which words of this epoch are hashed: equal words are recognised by members only. */
export const hashKey = (secret: Uint8Array) => derive(secret, 'beenthere/circle/hash/1');

const digest = ({ organisation, circle, epoch }: EpochBinding) =>
	sodium.crypto_generichash(
		digestLength,
		canonical('beenthere/epoch/1', [organisation, circle, epoch]),
		null
	);
