import { canonical } from './canonical.ts';
import { derive, keyedHash } from './derive.ts';
import { body, header, lock, unlock } from './envelope.ts';

/** An organisation, as far as keys are concerned: each has its own, so nothing links two of them (INV-10). */
export type Steward = { id: string };

/**
 * Seals what the program itself must open (a safe way to reach someone, a published profile, a TOTP secret).
 * `row` binds it to where it is kept. A dump of the database alone reads none of it; who holds the server can.
 */
export function sealWithServerKey(
	serverKey: Uint8Array,
	organisation: Steward,
	purpose: string,
	plain: string | Uint8Array,
	row = ''
): Buffer {
	const key = purposeKey(serverKey, organisation, `seal/${purpose}`);
	const bytes = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain;
	return Buffer.concat([header('forProgram'), lock(key, bytes, boundTo(row))]);
}

/** The opposite. Throws CannotOpen for another organisation, purpose, row or server key, and for changed bytes. */
export function openWithServerKey(
	serverKey: Uint8Array,
	organisation: Steward,
	purpose: string,
	sealed: Uint8Array,
	row = ''
): Buffer {
	const key = purposeKey(serverKey, organisation, `seal/${purpose}`);
	return Buffer.from(unlock('forProgram', key, body('forProgram', sealed), boundTo(row)));
}

/**
 * Finds a text again without keeping it: the same text gives the same 64 hexadecimal digits, in one organisation,
 * for one purpose, with this server key. Case, accents and extra spaces do not matter.
 */
export function lookupWithServerKey(
	serverKey: Uint8Array,
	organisation: Steward,
	purpose: string,
	text: string
): string {
	const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim().replace(/\s+/gu, ' ');
	return keyedHash(purposeKey(serverKey, organisation, `lookup/${purpose}`), Buffer.from(plain, 'utf8'));
}

/** Says that the program itself wrote these bytes, and no other program, nor anybody with the database: 32 bytes. */
export const markWithServerKey = (
	serverKey: Uint8Array,
	organisation: Steward,
	purpose: string,
	bytes: Uint8Array
): Buffer => Buffer.from(keyedHash(purposeKey(serverKey, organisation, `mark/${purpose}`), bytes), 'hex');

const boundTo = (row: string) => canonical('beenthere/for-program/1', [row]);

/** One key for each organisation and purpose; made once, because a page of people to choose from needs hundreds of them. */
function purposeKey(serverKey: Uint8Array, organisation: Steward, purpose: string): Buffer {
	const keys = purposeKeys.get(serverKey) ?? new Map<string, Buffer>();
	purposeKeys.set(serverKey, keys);
	const name = `${organisation.id} ${purpose}`;
	const known = keys.get(name);
	if (known) return known;
	const made = derive(serverKey, canonical('beenthere/program/1', [organisation.id, purpose]));
	keys.set(name, made);
	return made;
}

/** Kept as long as the server key itself is. */
const purposeKeys = new WeakMap<Uint8Array, Map<string, Buffer>>();
