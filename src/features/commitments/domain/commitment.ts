/**
 * What somebody said they would do (R075), and what became of it. The states are those of domain.md 3.3; a test compares the
 * two. Only people move one: no day that goes by makes it missed, and nothing is ever counted.
 */
export const commitmentStates = ['open', 'kept', 'changed', 'missed', 'released'] as const;
export type CommitmentState = (typeof commitmentStates)[number];

/** Who takes a step: whoever promised, or the one it was promised to. */
export type Side = 'promised' | 'was-promised';

export type CommitmentStep = {
	readonly verb: string;
	readonly from: CommitmentState;
	readonly to: CommitmentState;
	readonly by: Side;
};

/** Anything that is not here is refused. To open it again puts a slip of the finger right, and is how somebody says "I still will". */
export const commitmentSteps = [
	{ verb: 'keep', from: 'open', to: 'kept', by: 'promised' },
	{ verb: 'change', from: 'open', to: 'changed', by: 'promised' },
	{ verb: 'miss', from: 'open', to: 'missed', by: 'promised' },
	{ verb: 'release', from: 'open', to: 'released', by: 'was-promised' },
	{ verb: 'open-again', from: 'kept', to: 'open', by: 'promised' },
	{ verb: 'open-again', from: 'missed', to: 'open', by: 'promised' },
	{ verb: 'open-again', from: 'released', to: 'open', by: 'was-promised' }
] as const satisfies readonly CommitmentStep[];

export type CommitmentVerb = (typeof commitmentSteps)[number]['verb'];

/** Where a step leads, or null when it is not in the table. */
export const nextState = (from: CommitmentState, verb: CommitmentVerb, by: Side): CommitmentState | null =>
	commitmentSteps.find((step) => step.from === from && step.verb === verb && step.by === by)?.to ?? null;

/** What can be done with one that stands so, by this side. */
export const verbsFor = (state: CommitmentState, by: Side): CommitmentVerb[] =>
	commitmentSteps.filter((step) => step.from === state && step.by === by).map(({ verb }) => verb);

/**
 * Whether saying this is for that side at all, however the promise stands; to open it again is for whoever closed it. What is open
 * already may be opened by either: it changes nothing.
 */
export const isFor = (verb: CommitmentVerb, by: Side, state: CommitmentState): boolean =>
	(verb === 'open-again' && state === 'open') ||
	commitmentSteps.some(
		(step) => step.verb === verb && step.by === by && (verb !== 'open-again' || step.from === state)
	);

/** What somebody is in a promise. */
export const sideOf = (promise: { byId: string }, personId: string): Side =>
	promise.byId === personId ? 'promised' : 'was-promised';

/** Characters of a promise, as people count them, and of the word beside one that was missed. */
export const longestPromise = 600;
