import { randomBytes } from 'node:crypto';

/** What nobody here opens: random bytes of the length that the real ones have. */
export const filler = {
	/** A message of sixty letters, sealed. */
	words: randomBytes(106),
	/** A secret sealed to one member, and whoever sealed it signs. */
	key: randomBytes(114),
	signature: randomBytes(64),
	publicKey: randomBytes(32),
	/** A seed, wrapped for one way in. */
	seed: randomBytes(92),
	hash: randomBytes(32)
};

export const randomHash = () => randomBytes(32).toString('hex');

/** When the programme began. */
export const begun = new Date('2026-01-05T09:00:00Z');
export const daysAfter = (days: number) => new Date(begun.getTime() + days * 86_400_000);
export const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
