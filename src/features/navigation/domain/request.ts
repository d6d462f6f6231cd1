/**
 * Practical help that two people look for together (R109–R111). The table is the Resource request machine of the domain
 * reference, word for word; a test compares the two. Anything not listed is refused.
 */
export const requestStates = [
	'raised',
	'options_shared',
	'chosen',
	'under_way',
	'received',
	'partly',
	'refused',
	'withdrawn',
	'not_needed',
	'appealed'
] as const;
export type RequestState = (typeof requestStates)[number];

/** Who may take the step: both of the pair, or only the person whose request it is. */
export type Who = 'pair' | 'participant';

export const transitions: readonly { from: RequestState; to: RequestState; who: Who }[] = [
	{ from: 'raised', to: 'options_shared', who: 'pair' },
	{ from: 'options_shared', to: 'chosen', who: 'pair' },
	{ from: 'chosen', to: 'under_way', who: 'pair' },
	{ from: 'under_way', to: 'received', who: 'pair' },
	{ from: 'under_way', to: 'partly', who: 'pair' },
	{ from: 'under_way', to: 'refused', who: 'pair' },
	{ from: 'under_way', to: 'withdrawn', who: 'participant' },
	{ from: 'under_way', to: 'not_needed', who: 'pair' },
	{ from: 'refused', to: 'appealed', who: 'pair' },
	{ from: 'appealed', to: 'received', who: 'pair' },
	{ from: 'appealed', to: 'refused', who: 'pair' }
];

/** Where a request can go from here by this person. */
export const stepsFrom = (state: RequestState, isParticipant: boolean): RequestState[] =>
	transitions
		.filter(({ from, who }) => from === state && (who === 'pair' || isParticipant))
		.map(({ to }) => to);

/** Whether this person may take this step. */
export const mayGo = (from: RequestState, to: RequestState, isParticipant: boolean) =>
	stepsFrom(from, isParticipant).includes(to);

/** Nothing follows from here. `refused` is left open, because one may ask again. */
export const isOver = (state: RequestState) => transitions.every(({ from }) => from !== state);

/** Whole days the clock ran, from raised to received. Null while it runs, and for a request that ended otherwise. */
export function daysToReceived(raisedAt: Date, receivedAt: Date | null): number | null {
	return receivedAt === null
		? null
		: Math.max(0, Math.floor((receivedAt.getTime() - raisedAt.getTime()) / 86_400_000));
}

/** What is needed: the kinds the sources name, and something else (R109). */
export const needs = [
	'rides',
	'court_transport',
	'housing',
	'clothing',
	'vouchers',
	'food',
	'schooling',
	'furniture',
	'small_grant',
	'other'
] as const;
export type Need = (typeof needs)[number];

/** How soon, in the participant's judgement and nobody else's. */
export const urgencies = ['today', 'this_week', 'this_month', 'no_hurry'] as const;
export type Urgency = (typeof urgencies)[number];

/** Who does the next thing. */
export const actors = ['participant', 'supporter', 'together'] as const;
export type WhoActs = (typeof actors)[number];
