/** A concern, from being raised to its end (R145). States and steps are those of domain.md 3.5; a test compares them. */

export const states = [
	'raised',
	'acknowledged',
	'route_chosen',
	'looking_into',
	'outcome_shared',
	'closed',
	'appealed',
	'withdrawn'
] as const;
export type State = (typeof states)[number];

/** What somebody can wish for, and the way that is then gone. */
export const routes = ['informal', 'formal', 'outside'] as const;
export type Route = (typeof routes)[number];

/** Whoever raised it, or one of those it was given to. */
export type Side = 'raiser' | 'handler';

type Step = { from: State; to: State; by: Side };

const open: readonly State[] = [
	'raised',
	'acknowledged',
	'route_chosen',
	'looking_into',
	'outcome_shared',
	'appealed'
];

/** The steps of the reference. Anything not listed, here or in `stepsOfOurs`, is refused. */
export const steps: readonly Step[] = [
	{ from: 'raised', to: 'acknowledged', by: 'handler' },
	{ from: 'acknowledged', to: 'route_chosen', by: 'handler' },
	{ from: 'route_chosen', to: 'looking_into', by: 'handler' },
	{ from: 'looking_into', to: 'outcome_shared', by: 'handler' },
	{ from: 'outcome_shared', to: 'closed', by: 'handler' },
	{ from: 'outcome_shared', to: 'appealed', by: 'raiser' },
	...open.map((from): Step => ({ from, to: 'withdrawn', by: 'raiser' }))
];

/** What the reference leaves open: an appeal is looked into by somebody else, and what got worse is open again. */
export const stepsOfOurs: readonly Step[] = [
	{ from: 'appealed', to: 'looking_into', by: 'handler' },
	{ from: 'outcome_shared', to: 'raised', by: 'raiser' },
	{ from: 'closed', to: 'raised', by: 'raiser' }
];

/** Whether this side may take the concern from one state to the other. */
export const may = (from: State, to: State, by: Side) =>
	[...steps, ...stepsOfOurs].some((step) => step.from === from && step.to === to && step.by === by);

/** What it becomes when somebody takes it in hand: the first look, or the look after an appeal; else it stays as it is. */
export const takenUp = (state: State): State =>
	(['acknowledged', 'looking_into'] as const).find((to) => may(state, to, 'handler') && isTaking(state)) ??
	state;
const isTaking = (state: State) => state === 'raised' || state === 'appealed';

/** Whether something is still to be done about it. */
export const isOpen = (state: State) => open.includes(state);

/** Characters one text may hold; the page says so. */
export const longestText = 4000;

export const programmeItself = 'programme';

/** What somebody says when they raise a concern. Sealed as a whole: whom it is about stands nowhere else. */
export type Raised = {
	/** Person ids, and `programme` for the programme itself. Nobody named: empty. */
	about: readonly string[];
	wish: Route;
	/** Whether those it is about may be told whom it comes from. */
	mayTell: boolean;
	text: string;
};

export const namedIn = (raised: Pick<Raised, 'about'>) =>
	raised.about.filter((each) => each !== programmeItself);

/** How it is since. */
export const hows = ['better', 'same', 'worse'] as const;
export type How = (typeof hows)[number];
