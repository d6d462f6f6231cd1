/**
 * Who is there while a supporter is away, agreed on beforehand: the participant chooses, and whoever was asked says yes.
 * Anything not in the table is refused; taking it back needs no reason (INV-02, R062).
 */
export type StandInState = 'asked' | 'agreed' | 'declined' | 'ended';

/** P: the participant. S: whoever was asked to stand in. */
const steps = {
	agree: { from: ['asked'], to: 'agreed', by: ['S'] },
	decline: { from: ['asked'], to: 'declined', by: ['S'] },
	end: { from: ['asked', 'agreed'], to: 'ended', by: ['P', 'S'] }
} as const satisfies Record<
	string,
	{ from: readonly StandInState[]; to: StandInState; by: readonly ('P' | 'S')[] }
>;
export type StandInVerb = keyof typeof steps;

/** Where a step leads, or null when it is not one of the table's. */
export const nextStandIn = (from: StandInState, verb: StandInVerb, by: 'P' | 'S'): StandInState | null => {
	const step: { from: readonly StandInState[]; to: StandInState; by: readonly ('P' | 'S')[] } = steps[verb];
	return step.from.includes(from) && step.by.includes(by) ? step.to : null;
};

/** What may be shown to whoever stands in, each off until the participant ticks it (domain.md 2.2, "C cover"). */
export const shareKinds = ['agreement', 'promises', 'dates'] as const;
export type ShareKind = (typeof shareKinds)[number];

/** So many letters say what whoever stands in should know; nobody has to. */
export const longestKnow = 1000;
