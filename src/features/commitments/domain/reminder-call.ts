/** A call that a participant asks their supporter for, to wake them or to remind them (R063). Nobody owes it. */
export const callKinds = ['wake-up', 'reminder'] as const;
export type CallKind = (typeof callKinds)[number];

export const callStates = ['asked', 'offered', 'agreed', 'ended'] as const;
export type CallState = (typeof callStates)[number];

export type CallStep = {
	readonly verb: string;
	readonly from: CallState;
	readonly to: CallState;
	/** P: the participant. PS: the supporter. */
	readonly by: readonly ('P' | 'PS')[];
};

/** Anything that is not here is refused. Either ends it at any time, without a reason. */
export const callSteps = [
	{ verb: 'agree', from: 'asked', to: 'agreed', by: ['PS'] },
	{ verb: 'agree', from: 'offered', to: 'agreed', by: ['P'] },
	{ verb: 'offer', from: 'asked', to: 'offered', by: ['PS'] },
	{ verb: 'offer', from: 'offered', to: 'offered', by: ['PS'] },
	{ verb: 'offer', from: 'agreed', to: 'offered', by: ['PS'] },
	{ verb: 'end', from: 'asked', to: 'ended', by: ['P', 'PS'] },
	{ verb: 'end', from: 'offered', to: 'ended', by: ['P', 'PS'] },
	{ verb: 'end', from: 'agreed', to: 'ended', by: ['P', 'PS'] }
] as const satisfies readonly CallStep[];

export type CallVerb = (typeof callSteps)[number]['verb'];

export const nextCall = (from: CallState, verb: CallVerb, by: 'P' | 'PS'): CallState | null =>
	(callSteps as readonly CallStep[]).find(
		(step) => step.from === from && step.verb === verb && step.by.includes(by)
	)?.to ?? null;

/** Minutes that a call takes in the log of contacts when it is logged with one tap; it can be put right for a day. */
export const callMinutes = 5;

export const longestCall = 200;
