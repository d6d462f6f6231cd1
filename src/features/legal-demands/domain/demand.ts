import type { Temporal } from 'temporal-polyfill';

/** A legal demand (domain.md 3.6): received → do not answer → counsel → notify P → narrow → comply/quash → log. */
export const states = [
	'received',
	'waiting',
	'counsel',
	'told',
	'gagged',
	'narrowed',
	'complied',
	'quashed',
	'withdrawn'
] as const;
export type State = (typeof states)[number];

/** What may follow. Anything not listed is refused. A gag can be set anew, where a court does so. */
export const transitions: Readonly<Record<State, readonly State[]>> = {
	received: ['waiting', 'quashed', 'withdrawn'],
	waiting: ['counsel', 'quashed', 'withdrawn'],
	counsel: ['told', 'gagged', 'quashed', 'withdrawn'],
	told: ['narrowed', 'quashed', 'withdrawn'],
	gagged: ['told', 'gagged', 'narrowed', 'quashed', 'withdrawn'],
	narrowed: ['complied', 'quashed', 'withdrawn'],
	complied: [],
	quashed: [],
	withdrawn: []
};

export const may = (from: State, to: State) => transitions[from].includes(to);

/** Whether something is still to be done about it. */
export const isOpen = (state: State) => transitions[state].length > 0;

/** Steps that take nothing but a word to them; the others have a form of their own. */
export const plainSteps = ['waiting', 'counsel', 'narrowed', 'quashed', 'withdrawn'] as const;
export type PlainStep = (typeof plainSteps)[number];

/**
 * Telling the person is a step where it is its turn, and can be made up for at any later one: a gag that is over, or was
 * lifted, does not keep anybody from being told. Refused before a lawyer was asked.
 */
export const mayTell = (demand: { state: State; counsel: boolean; told: boolean }) =>
	demand.counsel && !demand.told;

/** The day from which the person sees it: today, the day after a gag, or the last day there is while nobody has told. */
export const untold = '9999-12-31';
export const opensAfter = (gagUntil: Temporal.PlainDate) => gagUntil.add({ days: 1 }).toString();

/** Days a gag may last before it has to be set anew; the same as for a legal hold. */
export const longestGag = 183;

/** What the programme may hold and be made to give; which of it, and never what is in it. */
export const items = [
	'takes-part',
	'dates',
	'agreement',
	'notes',
	'messages',
	'practical-help',
	'nothing-held'
] as const;
export type Item = (typeof items)[number];

/** What has to be done before something is given under force, where a pack asks for it (28 CFR 90.4). */
export const careItems = ['tried-to-tell', 'safety', 'least'] as const;
export type CareItem = (typeof careItems)[number];

export const longestLine = 200;
export const longestText = 2000;

/** Who asks and for what: sealed in the circle of those who handle it. */
export type Facts = { authority: string; asks: string };

/** What the person is told besides what is the same for everybody: sealed with the server's key. */
export type Told = { authority: string; words: string };
