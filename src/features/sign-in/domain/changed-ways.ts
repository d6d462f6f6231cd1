/** What can be done to the ways in of somebody that they are told of. `put-back`: it was undone. */
export const wayChangeKinds = [
	'passphrase',
	'card',
	'passkey-added',
	'passkey-removed',
	'step-added',
	'step-removed',
	'put-back'
] as const;
export type WayChangeKind = (typeof wayChangeKinds)[number];

export type WayChange = {
	id: string;
	kind: WayChangeKind;
	at: Date;
	/** In which session it was done, if in one. */
	bySession: string | null;
	/** Sessions in which somebody said that it was them. */
	seenIn: readonly string[];
	/** It was said for all of them. */
	seenAt: Date | null;
	undoneAt: Date | null;
};

/** Who looks: their session, and since when it is open. */
export type Looking = { session: string | null; since: Date; now: Date };

/** For so long what was changed can be put back, and what it takes is kept. */
export const undoHours = 24;
/** Whoever did it themselves is not asked at once: so many minutes later they are, for somebody may have had their phone. */
export const justDoneMinutes = 10;

/**
 * What a person is told was changed, newest first, until they say that it was them: it may have been somebody else who had
 * their phone, or their card.
 */
export function toTell(changes: readonly WayChange[], { session, now }: Looking): WayChange[] {
	const justDone = now.getTime() - justDoneMinutes * 60_000;
	return changes
		.filter(({ seenAt, undoneAt }) => seenAt === null && undoneAt === null)
		.filter(({ seenIn }) => session === null || !seenIn.includes(session))
		.filter(({ bySession, at }) => bySession === null || bySession !== session || at.getTime() <= justDone)
		.sort((one, other) => other.at.getTime() - one.at.getTime());
}

/**
 * Whether a yes said here counts for every other session too. Whoever did it would say yes at once where they are: so for
 * the day in which it can be undone it counts only where it was said, unless the pages were open there before.
 */
export const yesCountsEverywhere = (change: WayChange, { session, since, now }: Looking): boolean =>
	!isWithinADay(change.at, now) || (since < change.at && session !== change.bySession);

/**
 * How a change can be undone, by whoever looks. `press`: what it takes is that their session was there before. `passphrase`:
 * the passphrase as well, because something comes back or a protection goes. `both`: with the passphrase and the card of
 * before, together. One of the two is what somebody at home most often has, and why it was changed. Null: not any more, or not from here.
 */
export function undoOf(change: WayChange, looking: Looking): 'press' | 'passphrase' | 'both' | null {
	if (change.undoneAt !== null || !isWithinADay(change.at, looking.now)) return null;
	if (change.kind === 'put-back') return null;
	if (change.kind === 'passphrase' || change.kind === 'card') return 'both';
	if (looking.since >= change.at) return null;
	return change.kind === 'passkey-added' ? 'press' : 'passphrase';
}

/** Whether what ended then is still kept. */
export const isWithinADay = (at: Date, now: Date): boolean =>
	at.getTime() > now.getTime() - undoHours * 3_600_000;

/** Since when a passphrase or card counted, and until when; null: it still does. */
export type Counted = { madeAt: Date; endedAt: Date | null };

/**
 * Until when a passphrase and a card counted side by side: what came after that is undone by whoever shows both. Null when
 * they never did, or still do.
 */
export function sideBySideUntil(passphrase: Counted, card: Counted): Date | null {
	const ends = [passphrase.endedAt, card.endedAt].filter((end) => end !== null);
	if (ends.length === 0) return null;
	const until = Math.min(...ends.map((end) => end.getTime()));
	const from = Math.max(passphrase.madeAt.getTime(), card.madeAt.getTime());
	return from < until ? new Date(until) : null;
}
