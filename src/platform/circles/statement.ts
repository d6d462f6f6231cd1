import { canonical, type Part } from './canonical.ts';
import type { PersonKeys } from './keys.ts';
import { sodium } from './sodium.ts';

/** What somebody signs: its kind (for ever, like `membership/1`) and parts in a fixed order. */
export type Statement = { organisation: string; kind: string; parts: readonly Part[] };

/** Who came into a circle or left it. `publicKey` is the X25519 key the copy was sealed to: no ghost can be added unseen. */
export type MembershipChange = {
	organisation: string;
	circle: string;
	epoch: number;
	change: 'joined' | 'left';
	person: string;
	publicKey: Uint8Array;
	/** Milliseconds since 1970, UTC. */
	at: number;
};

/** 64 bytes of Ed25519 over the canonical encoding of a statement. */
export function signStatement(statement: Statement, keys: Pick<PersonKeys, 'sign'>): Buffer {
	return Buffer.from(sodium.crypto_sign_detached(encoded(statement), keys.sign.secretKey));
}

/** Whether this very statement was signed by the holder of this Ed25519 key. Never throws for odd bytes. */
export function isSigned(statement: Statement, signature: Uint8Array, signPublicKey: Uint8Array): boolean {
	if (signature.length !== sodium.crypto_sign_BYTES) return false;
	if (signPublicKey.length !== sodium.crypto_sign_PUBLICKEYBYTES) return false;
	return sodium.crypto_sign_verify_detached(signature, encoded(statement), signPublicKey);
}

/** Signs a membership change, so that the others can see who let somebody in. */
export const signMembership = (change: MembershipChange, keys: PersonKeys) =>
	signStatement(membership(change), keys);

/** Whether a membership change was signed by the holder of this Ed25519 key. */
export const verifyMembership = (
	change: MembershipChange,
	signature: Uint8Array,
	signPublicKey: Uint8Array
): boolean => isSigned(membership(change), signature, signPublicKey);

const encoded = ({ organisation, kind, parts }: Statement) =>
	canonical(`beenthere/signed/${kind}`, [organisation, ...parts]);

const membership = (change: MembershipChange): Statement => ({
	organisation: change.organisation,
	kind: 'membership/1',
	parts: [change.circle, change.epoch, change.change, change.person, change.publicKey, change.at]
});
