import { randomBytes } from 'node:crypto';
import { CannotOpen } from '#platform/circles/cannot-open.ts';
import { newSeed } from '#platform/circles/keys.ts';
import { unwrapSeed, wrapSeed } from '#platform/circles/wrap.ts';
import { inTurn } from './in-turn.ts';

/** Each takes 64 MB of memory for a quarter of a second. A hundred that wait are some seconds. */
const slowly = inTurn({ atOnce: 4, mostWaiting: 100 });

/** What somebody types, and what it is tried on. */
type Typed = 'passphrase' | 'card' | 'lock';

/** What is opened where there is nothing: a wrap of the same cost as any other that no secret opens. */
const never = new Map<Typed, Promise<Buffer>>();
function neverOpens(kind: Typed): Promise<Buffer> {
	const made = never.get(kind) ?? wrapSeed(newSeed(), randomBytes(16).toString('hex'), kind);
	never.set(kind, made);
	return made;
}

/**
 * The seed that this secret opens, or null. Nothing to open (`wrapped` null) takes the same work as a wrong secret, so
 * that neither the answer nor the time tells whether somebody is here (H03). Throws TooMany when too many wait already.
 */
export async function openSeed(
	wrapped: Uint8Array | null,
	secret: string,
	kind: Typed
): Promise<{ seed: Uint8Array; upgrade: boolean } | null> {
	const tried = wrapped ?? (await neverOpens(kind));
	try {
		const opened = await slowly(() => unwrapSeed(tried, secret, kind));
		return wrapped === null ? null : opened;
	} catch (error) {
		if (error instanceof CannotOpen) return null;
		throw error;
	}
}

/** The seed under a passphrase or a code. As slow as opening it: never while a connection is held for somebody unknown. */
export const closeSeed = (seed: Uint8Array, secret: string, kind: Typed): Promise<Buffer> =>
	slowly(() => wrapSeed(seed, secret, kind));
