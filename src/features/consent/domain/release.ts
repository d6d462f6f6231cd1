/**
 * A release (R012, domain.md 3.6): one permission for one text to one place, for one purpose and a time. States and
 * transitions are those of domain.md 3.5; a test compares them.
 */
export const states = ['drafted', 'explained', 'given', 'in_use', 'expired', 'revoked', 'replaced'] as const;
export type State = (typeof states)[number];

/** What may become of a release. Anything not listed is refused. */
export const transitions: Readonly<Record<State, readonly State[]>> = {
	drafted: ['explained'],
	explained: ['given'],
	given: ['in_use'],
	in_use: ['expired', 'revoked', 'replaced'],
	expired: [],
	revoked: [],
	replaced: []
};

export const may = (from: State, to: State) => transitions[from].includes(to);

export type Release = {
	state: State;
	/** Keyed, over everything the person says yes to. */
	hash: string;
	/** The last day on which something may leave (ISO date); null: none. */
	endsOn: string | null;
};

/** Why a step or a use is refused: each is a message key. */
export type Refusal =
	| 'consent_error_changed'
	| 'consent_error_not_now'
	| 'consent_error_not_given'
	| 'consent_error_expired'
	| 'consent_error_revoked'
	| 'consent_error_replaced'
	| 'consent_error_stopped';

/** A step that can not be taken; the code is a message key. */
export class OutOfStep extends Error {
	readonly code: Refusal;
	constructor(code: Refusal) {
		super(code);
		this.code = code;
	}
}

/** The state on this day (ISO date): what ended yesterday is expired, whatever is kept. */
export const stateOn = (release: Release, today: string): State =>
	release.state === 'in_use' && release.endsOn !== null && release.endsOn < today ? 'expired' : release.state;

function walk<R extends Release>(release: R, ...path: readonly State[]): R {
	let { state } = release;
	for (const next of path) {
		if (!may(state, next)) throw new OutOfStep('consent_error_not_now');
		state = next;
	}
	return { ...release, state };
}

function checkInView(release: Release, seen: string) {
	if (release.hash !== seen) throw new OutOfStep('consent_error_changed');
}

/** Somebody went through this very text with the person, or the person by themselves. A second time changes nothing. */
export function explain<R extends Release>(release: R, seen: string): R {
	checkInView(release, seen);
	return release.state === 'explained' ? release : walk(release, 'explained');
}

/** The person's own yes to exactly the text they saw: given, and from this moment in use. Twice is once. */
export function give<R extends Release>(release: R, seen: string, today: string): R {
	checkInView(release, seen);
	if (release.state === 'in_use') return release;
	if (release.endsOn !== null && release.endsOn < today) throw new OutOfStep('consent_error_expired');
	return walk(release, 'given', 'in_use');
}

/** Stops every further use at once (INV-07). What was stopped before stays stopped. */
export function revoke<R extends Release>(release: R, today: string): R {
	if (release.state === 'revoked') return release;
	return walk({ ...release, state: stateOn(release, today) }, 'revoked');
}

/** A new release takes the place of this one. */
export const replace = <R extends Release>(release: R, today: string): R =>
	walk({ ...release, state: stateOn(release, today) }, 'replaced');

/** What else decides whether something may leave: whether the person takes part, and since when afresh (R003). */
export type Standing = { takesPart: boolean; freshFrom: string | null };

const why: Readonly<Record<Exclude<State, 'in_use'>, Refusal>> = {
	drafted: 'consent_error_not_given',
	explained: 'consent_error_not_given',
	given: 'consent_error_not_given',
	expired: 'consent_error_expired',
	revoked: 'consent_error_revoked',
	replaced: 'consent_error_replaced'
};

/**
 * Null when something may leave under this release at this moment, or why not (INV-06). A release ends when the person stops,
 * and is not revived when they come back (R003). Moments are ISO instants.
 */
export function whyNot(
	release: Release & { givenAt: string | null },
	today: string,
	standing: Standing
): Refusal | null {
	const state = stateOn(release, today);
	if (state !== 'in_use') return why[state];
	if (release.givenAt === null) return 'consent_error_not_given';
	if (!standing.takesPart) return 'consent_error_stopped';
	if (standing.freshFrom !== null && release.givenAt < standing.freshFrom) return 'consent_error_stopped';
	return null;
}
