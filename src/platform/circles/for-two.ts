import { canonical } from './canonical.ts';
import { CannotOpen } from './cannot-open.ts';
import { body, header, orCannotOpen, type Kind } from './envelope.ts';
import type { EpochBinding } from './epoch.ts';
import type { PersonKeys } from './keys.ts';
import { sodium } from './sodium.ts';

/** One of two people, and the key that a seal is made to. */
export type Guardian = { person: string; publicKey: Uint8Array };

/** Who opens first and who second. `hidden`: one of them must not read it, and must not learn that. */
export type Pair = { outer: Guardian; inner: Guardian; hidden: boolean };

/** Which secret, and which two people open it one after the other; sealed into both seals. */
export type ForTwoBinding = EpochBinding & { outer: string; inner: string };

const secretLength = 32;
const digestLength = 32;

/**
 * The secret of an epoch, sealed to one person inside a seal to another: neither of them opens it alone, and nobody else
 * opens it at all. Only public keys are needed.
 */
export function sealForTwo(
	secret: Uint8Array,
	binding: ForTwoBinding,
	to: { outer: Uint8Array; inner: Uint8Array }
): Buffer {
	const inner = seal('forTwoInner', Buffer.concat([secret, digest('inner', binding)]), to.inner);
	return seal('forTwo', Buffer.concat([digest('outer', binding), inner]), to.outer);
}

/** The copy for one pair: it opens for the two, or, where it is hidden from one of them, for nobody. */
export function sealForPair(secret: Uint8Array, epoch: EpochBinding, { outer, inner, hidden }: Pair): Buffer {
	const binding = { ...epoch, outer: outer.person, inner: inner.person };
	if (hidden) return sealForNobody(binding);
	return sealForTwo(secret, binding, { outer: outer.publicKey, inner: inner.publicKey });
}

/** What looks like a copy for these two and opens for nobody: for somebody who must not read it, and must not learn that. */
const sealForNobody = (binding: ForTwoBinding): Buffer =>
	sealForTwo(sodium.randombytes_buf(secretLength), binding, {
		outer: sodium.crypto_box_keypair().publicKey,
		inner: sodium.crypto_box_keypair().publicKey
	});

/** What looks like a half that was opened, and opens for nobody. */
export const halfForNobody = (binding: ForTwoBinding): Buffer =>
	seal(
		'forTwoInner',
		Buffer.concat([sodium.randombytes_buf(secretLength), digest('inner', binding)]),
		sodium.crypto_box_keypair().publicKey
	);

/**
 * The first opens the outer seal: what is left opens for the other alone.
 * Throws CannotOpen: 'key' when it is for others, was changed, or belongs elsewhere.
 */
export function openOuter(sealed: Uint8Array, binding: ForTwoBinding, keys: PersonKeys): Buffer {
	const payload = open('forTwo', sealed, keys);
	if (payload.length <= digestLength) throw new CannotOpen('format', 'forTwo');
	if (!sodium.memcmp(payload.subarray(0, digestLength), digest('outer', binding)))
		throw new CannotOpen('key', 'forTwo');
	return Buffer.from(payload.subarray(digestLength));
}

/** The second opens what the first left: the secret of the epoch, 32 bytes. Throws CannotOpen like `openOuter`. */
export function openInner(half: Uint8Array, binding: ForTwoBinding, keys: PersonKeys): Uint8Array {
	const payload = open('forTwoInner', half, keys);
	if (payload.length !== secretLength + digestLength) throw new CannotOpen('format', 'forTwoInner');
	if (!sodium.memcmp(payload.subarray(secretLength), digest('inner', binding)))
		throw new CannotOpen('key', 'forTwoInner');
	return payload.subarray(0, secretLength);
}

const seal = (kind: Kind, payload: Uint8Array, publicKey: Uint8Array): Buffer =>
	Buffer.concat([header(kind), sodium.crypto_box_seal(payload, publicKey)]);

const open = (kind: Kind, sealed: Uint8Array, { box }: PersonKeys): Uint8Array =>
	orCannotOpen(kind, () => sodium.crypto_box_seal_open(body(kind, sealed), box.publicKey, box.secretKey));

const digest = (which: 'outer' | 'inner', { organisation, circle, epoch, outer, inner }: ForTwoBinding) =>
	sodium.crypto_generichash(
		digestLength,
		canonical(`beenthere/for-two/${which}/1`, [organisation, circle, epoch, outer, inner]),
		null
	);
