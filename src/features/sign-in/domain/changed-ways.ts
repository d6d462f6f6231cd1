export type WayKind = 'passphrase' | 'card';

/** A passphrase or a card of somebody, the one in use and those before. */
export type WayMade = { kind: WayKind; madeAt: Date; seenAt: Date | null };

export type ChangedWay = { kind: WayKind; at: Date };

/**
 * What a person is told was changed, newest first, until they say that it was them: it may have been somebody else who had
 * their phone, or their card. The first passphrase and what came before it are how they began, and no change. What was
 * made at this very moment they have just done.
 */
export function changedWays(ways: readonly WayMade[], now: Date): ChangedWay[] {
	const began = Math.min(
		...ways.filter(({ kind }) => kind === 'passphrase').map(({ madeAt }) => madeAt.getTime())
	);
	return ways
		.filter(({ madeAt, seenAt }) => seenAt === null && madeAt.getTime() > began && madeAt < now)
		.map(({ kind, madeAt }) => ({ kind, at: madeAt }))
		.sort((one, other) => other.at.getTime() - one.at.getTime());
}
