/**
 * Days that matter to a participant, and what would help around them (R058). Nobody owes it: the supporter says yes or
 * offers something else (R059).
 */

/** What would help, as a person picks it. */
export const helps = [
	'message-before',
	'call-before',
	'call-that-day',
	'come-along',
	'papers',
	'call-after',
	'quiet-day'
] as const;
export type Help = (typeof helps)[number];
export const isHelp = (text: string): text is Help => helps.some((help) => help === text);

/** Days before and after, as the form offers them. */
export const daysAround = [0, 1, 3, 7] as const;

export const supportStates = ['proposed', 'offered', 'agreed'] as const;
export type SupportState = (typeof supportStates)[number];

/** P: the participant. PS: the supporter. */
export type Of = 'P' | 'PS';

export type SupportStep = {
	readonly verb: string;
	readonly from: SupportState;
	readonly to: SupportState;
	readonly by: Of;
};

/** Anything that is not here is refused. That it is not wished any more needs no step: the participant takes it away. */
export const supportSteps = [
	{ verb: 'agree', from: 'proposed', to: 'agreed', by: 'PS' },
	{ verb: 'offer', from: 'proposed', to: 'offered', by: 'PS' },
	{ verb: 'offer', from: 'offered', to: 'offered', by: 'PS' },
	{ verb: 'offer', from: 'agreed', to: 'offered', by: 'PS' },
	{ verb: 'agree', from: 'offered', to: 'agreed', by: 'P' },
	{ verb: 'propose', from: 'proposed', to: 'proposed', by: 'P' },
	{ verb: 'propose', from: 'offered', to: 'proposed', by: 'P' },
	{ verb: 'propose', from: 'agreed', to: 'proposed', by: 'P' }
] as const satisfies readonly SupportStep[];

export type SupportVerb = (typeof supportSteps)[number]['verb'];

export const nextSupport = (from: SupportState, verb: SupportVerb, by: Of): SupportState | null =>
	supportSteps.find((step) => step.from === from && step.verb === verb && step.by === by)?.to ?? null;

/** Whose yes it waits for. */
export const supportAsks = (state: SupportState, of: Of): boolean => nextSupport(state, 'agree', of) !== null;

/** Characters of what a day is, and of what would help in one's own words. */
export const longestDate = 200;
export const longestSupport = 600;

/** Days one person keeps that are still ahead. */
export const mostDates = 100;
