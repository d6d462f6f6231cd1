/**
 * The agreement of two people (R048): written together, in force only when both accepted the very same words
 * (INV-33). States and transitions are those of domain.md 3.5; a test compares them.
 */
import type { Temporal } from 'temporal-polyfill';
import type { Between } from '#platform/between.ts';

export const states = [
	'draft',
	'proposed',
	'accepted_by_one',
	'in_force',
	'amendment_proposed',
	'amendment_withdrawn',
	'lapsed',
	'ended'
] as const;
export type State = (typeof states)[number];

/** What may become of an agreement. Anything not listed is refused. */
export const transitions: Readonly<Record<State, readonly State[]>> = {
	draft: ['proposed', 'ended'],
	proposed: ['accepted_by_one', 'ended'],
	accepted_by_one: ['in_force', 'ended'],
	in_force: ['amendment_proposed', 'lapsed', 'ended'],
	amendment_proposed: ['in_force', 'amendment_withdrawn', 'ended'],
	amendment_withdrawn: ['in_force', 'ended'],
	lapsed: ['ended'],
	ended: []
};

export const may = (from: State, to: State) => transitions[from].includes(to);

/** What two people agree on, in the order of the sheet. */
export const sections = [
	'purpose',
	'confidentialityAndLimits',
	'boundaries',
	'access',
	'channels',
	'straightTalk',
	'lengthAndReview',
	'ending'
] as const;
export type Section = (typeof sections)[number];
export type Words = Readonly<Record<Section, string>>;

/** Characters one section may hold, so that the whole stays on a sheet. */
export const longestSection = 900;

/** Everything that is accepted: the words, the fixed clauses by their version, the language and the day to look again. */
export type Text = {
	words: Words;
	/** The version of the ethics clauses; their wording never changes under the same version (R051). */
	clauses: string;
	language: string;
	/** ISO date. */
	reviewOn: string;
	/** From when until when nothing is sent between the two, as `HH:MM` where the programme is (H15). */
	quiet: Between | null;
};

export type Acceptance = { by: string; hash: string };

/** One numbered wording. `hash` is keyed and covers all of `Text`. */
export type Version = { id: string; number: number; hash: string; acceptances: readonly Acceptance[] };

export type Agreement = {
	state: State;
	/** The two people it binds. */
	pair: readonly [string, string];
	/** The version both accepted last, if any: it stays in force until both accept another. */
	inForce: Version | null;
	/** The version being written or waiting for acceptance, if any. */
	open: Version | null;
};

/** A step that can not be taken now; the code is a message key. */
export class OutOfStep extends Error {
	readonly code: string;
	constructor(code: 'agreement_error_changed' | 'agreement_error_not_now') {
		super(code);
		this.code = code;
	}
}

/** Walks through the states one listed step at a time. */
function walk(agreement: Agreement, ...path: readonly State[]): Agreement {
	let { state } = agreement;
	for (const next of path) {
		if (!may(state, next)) throw new OutOfStep('agreement_error_not_now');
		state = next;
	}
	return { ...agreement, state };
}

/** The version a person had before them when they wrote or accepted; empty when there was none. */
const inView = (agreement: Agreement) => agreement.open?.hash ?? agreement.inForce?.hash ?? '';

function checkInView(agreement: Agreement, seen: string) {
	if (inView(agreement) !== seen) throw new OutOfStep('agreement_error_changed');
}

const nextNumber = (agreement: Agreement) => (agreement.inForce?.number ?? 0) + 1;

/**
 * Somebody offers words to the other and accepts them with the same act. Words offered before and not accepted by
 * both are replaced, and with them their acceptances: nobody is ever bound to words they did not see.
 * `seen` is the hash the writer had before them; if the other was faster, it is refused and nothing is lost.
 */
export function propose(
	agreement: Agreement,
	by: string,
	seen: string,
	offered: { id: string; hash: string }
): Agreement {
	checkInView(agreement, seen);
	const open: Version = {
		...offered,
		number: nextNumber(agreement),
		acceptances: [{ by, hash: offered.hash }]
	};
	switch (agreement.state) {
		case 'draft':
			return { ...walk(agreement, 'proposed', 'accepted_by_one'), open };
		case 'proposed':
			return { ...walk(agreement, 'accepted_by_one'), open };
		case 'in_force':
			return { ...walk(agreement, 'amendment_proposed'), open };
		case 'accepted_by_one':
		case 'amendment_proposed':
			return { ...agreement, open };
		default:
			throw new OutOfStep('agreement_error_not_now');
	}
}

/** In force only when both people accepted the very same words (INV-33). Accepting twice is one acceptance. */
export function accept(agreement: Agreement, by: string, seen: string): Agreement {
	const { open } = agreement;
	// A second tap, after the first already brought it into force.
	if (!open && agreement.inForce?.hash === seen && agreement.inForce.acceptances.some((one) => one.by === by))
		return agreement;
	if (!open || open.hash !== seen) throw new OutOfStep('agreement_error_changed');
	if (open.acceptances.some((one) => one.by === by)) return agreement;
	const acceptances = [...open.acceptances, { by, hash: seen }];
	const version = { ...open, acceptances };
	const both = agreement.pair.every((person) =>
		acceptances.some((one) => one.by === person && one.hash === open.hash)
	);
	if (!both) return { ...walk(agreement, 'accepted_by_one'), open: version };
	return { ...walk(agreement, 'in_force'), inForce: version, open: null };
}

/** Either of the two takes an offered change back; what was in force stays so. */
export function withdraw(agreement: Agreement, seen: string): Agreement {
	checkInView(agreement, seen);
	if (agreement.state !== 'amendment_proposed') throw new OutOfStep('agreement_error_not_now');
	return { ...walk(agreement, 'amendment_withdrawn', 'in_force'), open: null };
}

/** Days after the review date in which the agreement still stands as it is. */
export const graceDays = 14;

/**
 * The state on this day: an agreement nobody looked at again lapses after its review date and the days of grace.
 * Contacts go on; both see a line about it. It ends with the match.
 */
export function stateOn(
	agreement: { state: State; reviewOn: string | null },
	today: Temporal.PlainDate,
	matchIsOver: boolean
): State {
	if (matchIsOver) return 'ended';
	if (agreement.state !== 'in_force' || agreement.reviewOn === null) return agreement.state;
	const lastDay = today.subtract({ days: graceDays });
	return lastDay.toString() > agreement.reviewOn ? 'lapsed' : 'in_force';
}

/**
 * The one spelling of a text that is hashed: the same words always give the same bytes, whatever order they were
 * kept in and however the browser ended the lines. Nothing but the spelling of letters and line ends is changed.
 */
export function canonical(text: Text, clauseWords: readonly string[]): string {
	return JSON.stringify([
		'agreement-1',
		text.language,
		text.clauses,
		clauseWords,
		text.reviewOn,
		sections.map((section) => [section, spelling(text.words[section])]),
		// What was accepted before there were any is spelled as it was.
		...(text.quiet ? [['quiet', text.quiet.from, text.quiet.until]] : [])
	]);
}

/** Line ends as one character, letters composed (NFC), no spaces at either end. */
export const spelling = (text: string) => text.replace(/\r\n?/g, '\n').normalize('NFC').trim();
