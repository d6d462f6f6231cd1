import { choiceWordings } from './wordings.ts';

/**
 * The Enrolment machine as one table (domain reference 3.5). Whatever is not in it is refused; a test compares it
 * with the reference row by row, so neither can change alone.
 */

export const states = [
	'interest',
	'invited',
	'declined',
	'enrolled',
	'active',
	'paused',
	'tapering',
	'graduated',
	'closed',
	'reopened'
] as const;
export type State = (typeof states)[number];

/** Who takes a step. `pair` is the two people together, by a contact both agreed to. */
export type By = 'participant' | 'supporter' | 'partner' | 'pair' | 'lead';

/** What must be true for a step, as known at this moment. Absent means not known, and not known means no. */
export type Facts = {
	/** A name to be called by; any name. */
	aliasGiven?: boolean;
	/** One way that is safe, or the person's word that there is none. */
	safeWay?: 'given' | 'none';
	inPerson?: boolean;
	partnerHasOk?: boolean;
	/** The wording of "this is your choice" that the person was given: one that there is, or none was given. */
	choiceWording?: string;
	/** The person said yes themself: in their account, or in person on paper or a phone handed to them. */
	ownYes?: boolean;
	/** The current limits-of-privacy page was seen by the person. */
	limitsSeen?: boolean;
	firstAgreedContactDone?: boolean;
	graduationPlan?: boolean;
	coverGap?: boolean;
	offersMade?: boolean;
	reasonFromList?: boolean;
	appealTextGiven?: boolean;
	openConcernByParticipant?: boolean;
};

/** A name to be called by, and a way that is safe; "none" is an answer only for two people in one room. */
const aliasAndSafeWay = (facts: Facts): boolean =>
	facts.aliasGiven === true &&
	(facts.safeWay === 'given' || (facts.safeWay === 'none' && facts.inPerson === true));

/** Each guard answers yes or no from the facts alone. */
export const guards = {
	none: () => true,
	'alias and a safe way, or none in person': aliasAndSafeWay,
	"the person's ok, alias and a safe way, or none in person": (facts: Facts) =>
		facts.partnerHasOk === true && aliasAndSafeWay(facts),
	'choice statement given': (facts: Facts) => choiceWordings.some((known) => known === facts.choiceWording),
	'own yes and limits page seen': (facts: Facts) => facts.ownYes === true && facts.limitsSeen === true,
	'first agreed contact done': (facts: Facts) => facts.firstAgreedContactDone === true,
	'cover gap with offers made': (facts: Facts) => facts.coverGap === true && facts.offersMade === true,
	'graduation plan exists': (facts: Facts) => facts.graduationPlan === true,
	'reason from the list, appeal text, no open concern by the person': (facts: Facts) =>
		facts.reasonFromList === true &&
		facts.appealTextGiven === true &&
		facts.openConcernByParticipant === false
} satisfies Record<string, (facts: Facts) => boolean>;
export type Guard = keyof typeof guards;

/** What a step brings about, carried out by the use case that takes it. */
export type Effect =
	| 'none'
	| 'only the agreed way'
	| 'remember when and which wording'
	| 'erase or keep the alias'
	| 'orientation opens'
	| 'reminders stop, nothing else changes'
	| 'cadence plan'
	| 'farewell, and the way back'
	| 'matches end, reads revoked, consents expire'
	| 'fresh limits page, fresh consents';

export type Transition = {
	from: State | null;
	to: State;
	/** Who may take the step, each with the guard that holds for them. */
	by: Partial<Record<By, Guard>>;
	effect: Effect;
};

const anyState = (to: State, by: Transition['by'], effect: Effect): Transition[] =>
	states.filter((from) => from !== to).map((from) => ({ from, to, by, effect }));

const pausing: Pick<Transition, 'by' | 'effect'> = {
	by: { participant: 'none', lead: 'cover gap with offers made' },
	effect: 'reminders stop, nothing else changes'
};
const returning: Pick<Transition, 'by' | 'effect'> = {
	by: { participant: 'none' },
	effect: 'fresh limits page, fresh consents'
};

export const transitions: readonly Transition[] = [
	{
		from: null,
		to: 'interest',
		by: {
			participant: 'alias and a safe way, or none in person',
			supporter: 'alias and a safe way, or none in person',
			partner: "the person's ok, alias and a safe way, or none in person"
		},
		effect: 'only the agreed way'
	},
	{
		from: 'interest',
		to: 'invited',
		by: { supporter: 'choice statement given' },
		effect: 'remember when and which wording'
	},
	{ from: 'invited', to: 'declined', by: { participant: 'none' }, effect: 'erase or keep the alias' },
	{
		from: 'invited',
		to: 'enrolled',
		by: { participant: 'own yes and limits page seen' },
		effect: 'orientation opens'
	},
	{ from: 'enrolled', to: 'active', by: { pair: 'first agreed contact done' }, effect: 'none' },
	{ from: 'active', to: 'paused', ...pausing },
	{ from: 'paused', to: 'active', ...pausing },
	{ from: 'active', to: 'tapering', by: { participant: 'graduation plan exists' }, effect: 'cadence plan' },
	{ from: 'tapering', to: 'graduated', by: { participant: 'none' }, effect: 'farewell, and the way back' },
	{ from: 'tapering', to: 'active', by: { participant: 'none' }, effect: 'farewell, and the way back' },
	...anyState(
		'closed',
		{ participant: 'none', lead: 'reason from the list, appeal text, no open concern by the person' },
		'matches end, reads revoked, consents expire'
	),
	{ from: 'closed', to: 'reopened', ...returning },
	{ from: 'graduated', to: 'reopened', ...returning },
	{ from: 'reopened', to: 'active', ...returning }
];

export type Step =
	| { taken: true; to: State; effect: Effect }
	/** `not listed`: no such step. `not yours`: listed, for somebody else. `not yet`: something must be true first. */
	| { taken: false; why: 'not listed' | 'not yours' | 'not yet' };

/** Takes one step, or says why not. Reads nothing and changes nothing. */
export function step(from: State | null, to: State, by: By, facts: Facts = {}): Step {
	const listed = transitions.find((transition) => transition.from === from && transition.to === to);
	if (!listed) return { taken: false, why: 'not listed' };
	const guard = listed.by[by];
	if (!guard) return { taken: false, why: 'not yours' };
	if (!guards[guard](facts)) return { taken: false, why: 'not yet' };
	return { taken: true, to, effect: listed.effect };
}

/** Where this person could go from here by themself, whatever the guards say: which buttons make sense at all. */
export const openTo = (from: State | null, by: By): State[] =>
	transitions.filter((transition) => transition.from === from && transition.by[by]).map(({ to }) => to);
