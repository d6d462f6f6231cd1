/**
 * A match: one partnership of two people, the same from both sides (R046). Anything not in the table is refused.
 * The table is domain.md 3.5 "Match"; a test compares the two.
 */
export const matchStates = [
	'suggested',
	'offered_to_P',
	'chosen_by_P',
	'accepted_by_PS',
	'active',
	'paused',
	'change_requested',
	'ending',
	'ended',
	'declined'
] as const;
export type MatchState = (typeof matchStates)[number];

/** P: the participant. PS: the peer supporter. rule: what follows by itself in the same transaction. */
export type MatchActor = 'P' | 'PS' | 'rule';

export type MatchStep = {
	readonly verb: string;
	readonly from: MatchState;
	readonly to: MatchState;
	readonly by: readonly MatchActor[];
};

/**
 * `suggested` and `offered_to_P` are lived through inside the participant's own request and never stored: a stored
 * suggestion would tell others who was compared with whom. The same is true of the moments between accepted and
 * active, and between the wish to change and its effect.
 */
export const matchSteps = [
	{ verb: 'offer', from: 'suggested', to: 'offered_to_P', by: ['rule'] },
	{ verb: 'choose', from: 'offered_to_P', to: 'chosen_by_P', by: ['P'] },
	{ verb: 'decline', from: 'offered_to_P', to: 'declined', by: ['P'] },
	{ verb: 'accept', from: 'chosen_by_P', to: 'accepted_by_PS', by: ['PS'] },
	{ verb: 'decline', from: 'chosen_by_P', to: 'declined', by: ['P', 'PS'] },
	{ verb: 'begin', from: 'accepted_by_PS', to: 'active', by: ['rule'] },
	{ verb: 'pause', from: 'active', to: 'paused', by: ['P'] },
	{ verb: 'resume', from: 'paused', to: 'active', by: ['P'] },
	{ verb: 'finish', from: 'active', to: 'ending', by: ['P', 'PS'] },
	{ verb: 'finish', from: 'paused', to: 'ending', by: ['P', 'PS'] },
	{ verb: 'change', from: 'active', to: 'change_requested', by: ['P'] },
	{ verb: 'change', from: 'paused', to: 'change_requested', by: ['P'] },
	{ verb: 'change', from: 'ending', to: 'change_requested', by: ['P'] },
	{ verb: 'say goodbye', from: 'change_requested', to: 'ending', by: ['rule'] },
	{ verb: 'end', from: 'change_requested', to: 'ended', by: ['rule'] },
	{ verb: 'end', from: 'ending', to: 'ended', by: ['P', 'PS'] }
] as const satisfies readonly MatchStep[];

export type MatchVerb = (typeof matchSteps)[number]['verb'];

/** Where a step leads, or null when it is not one of the table's. */
export const nextState = (from: MatchState, verb: MatchVerb, by: MatchActor): MatchState | null =>
	(matchSteps as readonly MatchStep[]).find(
		(step) => step.from === from && step.verb === verb && step.by.includes(by)
	)?.to ?? null;

/** What a match must meet to become active (domain.md 3.5). All of them, read at the moment of the yes. */
export type ActiveGuards = {
	readonly trained: boolean;
	readonly codeSigned: boolean;
	readonly placeFree: boolean;
	/** INV-17: without a live peer supervision nobody new. */
	readonly peerSupervised: boolean;
	/** Kin, former partner, abuser link, same case, former worker: nobody named the other. */
	readonly noConflict: boolean;
	readonly enrolled: boolean;
};

const inTheOrderTheyAreSaid = [
	'enrolled',
	'noConflict',
	'trained',
	'codeSigned',
	'peerSupervised',
	'placeFree'
] as const satisfies readonly (keyof ActiveGuards)[];

/** The first guard that is not met, or null: the match may become active. */
export const missingGuard = (guards: ActiveGuards): keyof ActiveGuards | null =>
	inTheOrderTheyAreSaid.find((guard) => !guards[guard]) ?? null;

/** The code of conduct and ethics in force here; signing an older one does not count for a new match (R052). */
export const codeVersion = '2026-1';

/** Two people who are walking together now, also while they pause or say goodbye. */
export const walkingStates = ['active', 'paused', 'ending'] as const satisfies readonly MatchState[];

export const isWalking = (state: MatchState) => (walkingStates as readonly MatchState[]).includes(state);
