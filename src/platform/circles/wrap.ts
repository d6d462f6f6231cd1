import { argon2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { CannotOpen } from './cannot-open.ts';
import { canonical } from './canonical.ts';
import { derive } from './derive.ts';
import { body, header, lock, unlock } from './envelope.ts';
import { seedLength } from './keys.ts';

/**
 * The ways in. `passphrase` and `card` are typed by a person, so guessing is made slow (Argon2id); `session` and
 * `passkey` are 32 random bytes already. Numbers are for ever.
 */
const ways = { passphrase: 1, card: 2, session: 3, passkey: 4, lock: 5 } as const;

export type WayIn = keyof typeof ways;

/** How slow guessing is made, by number, written into every wrap: add one, never change one. Memory in KiB. */
const costs: Readonly<Record<number, { memory: number; passes: number; parallelism: number }>> = {
	1: { memory: 19_456, passes: 2, parallelism: 1 },
	2: { memory: 65_536, passes: 3, parallelism: 1 }
};
export const currentCost = 2;

/** Of a way in that needs no slowing down. */
const noCost = 0;
const saltLength = 16;
const slow = promisify(argon2);

/**
 * Wraps a person's seed for one way in. A passphrase is taken without the spaces around it (phones add them); a
 * card code in any case, with or without its hyphens. A session's or passkey's secret is 32 bytes. A word that locks wraps
 * 32 random bytes that are no seed: it shows that the word is right, and opens nothing.
 * Takes about a quarter of a second for a passphrase or card, off the main thread.
 */
export async function wrapSeed(
	seed: Uint8Array,
	secret: string | Uint8Array,
	way: WayIn,
	cost = currentCost
): Promise<Buffer> {
	if (seed.length !== seedLength) throw new RangeError('a seed is 32 bytes');
	const salt = randomBytes(saltLength);
	const prefix = Buffer.from([ways[way], isTyped(way) ? cost : noCost]);
	const key = await wrappingKey(way, secret, salt, prefix[1]!);
	const locked = lock(key, seed, boundTo(prefix, salt));
	return Buffer.concat([header('wrappedSeed'), prefix, salt, locked]);
}

/**
 * The seed, and whether it should be wrapped again because guessing has been made slower since.
 * Throws CannotOpen: 'key' when the secret is wrong or the wrap was changed, 'format' when it is no such wrap.
 */
export async function unwrapSeed(
	wrapped: Uint8Array,
	secret: string | Uint8Array,
	way: WayIn
): Promise<{ seed: Uint8Array; upgrade: boolean }> {
	const rest = body('wrappedSeed', wrapped);
	const prefix = rest.subarray(0, 2);
	const salt = rest.subarray(2, 2 + saltLength);
	const [wayNumber, cost] = prefix;
	if (wayNumber !== ways[way] || cost === undefined || salt.length < saltLength)
		throw new CannotOpen('format', 'wrappedSeed');
	if (isTyped(way) ? !costs[cost] : cost !== noCost) throw new CannotOpen('format', 'wrappedSeed');

	const key = await wrappingKey(way, secret, salt, cost);
	const seed = unlock('wrappedSeed', key, rest.subarray(2 + saltLength), boundTo(prefix, salt));
	if (seed.length !== seedLength) throw new CannotOpen('format', 'wrappedSeed');
	return { seed, upgrade: isTyped(way) && cost !== currentCost };
}

/** What the sessions table keeps of a cookie's 32-byte secret: finds the session, opens nothing. Hexadecimal. */
export const sessionTokenHash = (secret: Uint8Array): string =>
	derive(secretBytes(secret), 'beenthere/session/token/1').toString('hex');

const isTyped = (way: WayIn) => way === 'passphrase' || way === 'card' || way === 'lock';

const boundTo = (prefix: Uint8Array, salt: Uint8Array) => canonical('beenthere/seed/1', [prefix, salt]);

async function wrappingKey(way: WayIn, secret: string | Uint8Array, salt: Uint8Array, cost: number) {
	if (!isTyped(way)) return derive(secretBytes(secret), `beenthere/seed/${way}/1`, salt);
	const parameters = costs[cost];
	if (typeof secret !== 'string' || !parameters) throw new TypeError(`a ${way} is text with a known cost`);
	const slowed = await slow('argon2id', {
		message: Buffer.from(asTyped(way, secret), 'utf8'),
		nonce: salt,
		tagLength: 32,
		...parameters
	});
	return derive(slowed, `beenthere/seed/${way}/1`, salt);
}

/** The same passphrase from any keyboard: two that give the same text open the same. */
export const samePassphrase = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/gu, ' ');

/** The same passphrase from any keyboard; the same card code however it was copied. */
function asTyped(way: WayIn, text: string): string {
	if (way !== 'card') return samePassphrase(text);
	return text
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]/gu, '');
}

function secretBytes(secret: string | Uint8Array): Uint8Array {
	if (typeof secret === 'string' || secret.length !== 32) throw new TypeError('this secret is 32 bytes');
	return secret;
}
