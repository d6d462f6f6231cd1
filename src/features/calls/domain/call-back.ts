/**
 * A call that somebody asked to be returned (R055). The states are the side paths of a line in domain.md 3.5; what is our own is
 * that it is taken in hand, taken back by whoever asked, and that a day without an answer is an end that is said.
 */
export const callStates = [
	'asked',
	'taken',
	'rolled_over',
	'called_back',
	'not_reached',
	'withdrawn',
	'unanswered'
] as const;
export type CallState = (typeof callStates)[number];

export type CallVerb = 'take' | 'reach' | 'not-reach' | 'roll' | 'withdraw' | 'run-out';

/** From which state each step leads where. What is in no row can not happen. */
export const callSteps: Readonly<Record<CallVerb, Partial<Record<CallState, CallState>>>> = {
	take: { asked: 'taken', rolled_over: 'taken' },
	reach: { taken: 'called_back' },
	// Neutral: it says that two people did not meet on the line, and nothing about either.
	'not-reach': { taken: 'not_reached' },
	roll: { asked: 'rolled_over', taken: 'rolled_over', rolled_over: 'rolled_over' },
	withdraw: { asked: 'withdrawn', taken: 'withdrawn', rolled_over: 'withdrawn' },
	'run-out': { asked: 'unanswered', rolled_over: 'unanswered' }
};

/** The state after a step, or null where there is none. */
export const stepTo = (state: CallState, verb: CallVerb): CallState | null => callSteps[verb][state] ?? null;

export const isOver = (state: CallState) =>
	!Object.values(callSteps).some((from) => from[state] !== undefined);

/** So many letters say what it is about; nobody has to. */
export const longestAbout = 300;

/** Minutes in which a call is returned here, where nobody decided otherwise (domain.md 5.5: within an hour). */
export const usualTarget = 60;
/** Days for which it is kept that there was a call-back; what was said about it goes at once. */
export const usualKeepDays = 90;

/** After so many hours nobody calls any more by surprise: it is over, and said so. */
export const longestHours = 24;
