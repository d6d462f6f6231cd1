import { randomBytes } from 'node:crypto';
import { CannotOpen } from '#platform/circles/cannot-open.ts';
import { newSeed } from '#platform/circles/keys.ts';
import { unwrapSeed, wrapSeed } from '#platform/circles/wrap.ts';

/** At most this many at once: each takes 64 MB of memory for a quarter of a second. */
const atOnce = 4;
let running = 0;
const waiting: (() => void)[] = [];

/** What is opened when a name is unknown: a wrap of the same cost as any other that no secret opens. */
let dummy: Promise<Buffer> | undefined;
const dummyWrap = () => (dummy ??= wrapSeed(newSeed(), randomBytes(16).toString('hex'), 'passphrase'));

/**
 * The seed that this secret opens, or null. An unknown name (`wrapped` null) takes the same work as a wrong secret, so
 * that neither the answer nor the time tells whether somebody is here (H03).
 */
export async function openSeed(
	wrapped: Uint8Array | null,
	secret: string,
	kind: 'passphrase' | 'card'
): Promise<{ seed: Uint8Array; upgrade: boolean } | null> {
	const never = await dummyWrap();
	try {
		const opened = await inTurn(() => unwrapSeed(wrapped ?? never, secret, kind));
		return wrapped === null ? null : opened;
	} catch (error) {
		if (error instanceof CannotOpen) return null;
		throw error;
	}
}

/** The seed under a passphrase or a code. As slow as opening it: never while a connection is held for somebody unknown. */
export const closeSeed = (seed: Uint8Array, secret: string, kind: 'passphrase' | 'card'): Promise<Buffer> =>
	inTurn(() => wrapSeed(seed, secret, kind));

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
	while (running >= atOnce) await new Promise<void>((next) => waiting.push(next));
	running++;
	try {
		return await work();
	} finally {
		running--;
		waiting.shift()?.();
	}
}
