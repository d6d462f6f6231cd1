import type { Kind } from '../kinds.ts';

/** Every pack there is (domain.md 2.4). BASE always holds; US-PART-2 follows from its own question. */
export const packNames = [
	'BASE',
	'US-VSP',
	'US-PART-2',
	'US-HIPAA',
	'CA-ON-PHIPA',
	'CA-ON-CYFSA',
	'CA-PIPEDA',
	'IND',
	'MINOR'
] as const;
export type PackName = (typeof packNames)[number];

/** The rules that the application holds by itself, each as a value. */
export type Rules = {
	/** Days a release lasts unless somebody chooses fewer. */
	usualDays: number;
	/** The most days a release may last. */
	longestDays: number;
	/** A release for care may be without a last day. */
	mayHaveNoEnd: boolean;
	/** One form is for one agency. */
	oneAgency: boolean;
	/** The sheet has a line to sign by hand: a yes that was only spoken is not enough. */
	writtenSignature: boolean;
	/** Kinds of release that have a form of their own and are never bundled with another (INV-08). */
	separateForms: readonly Kind[];
	/** What is printed on every sheet that leaves. */
	notices: readonly Notice[];
	/** Who may not sign for the person. */
	neverSigns: readonly NeverSigns[];
	/** Somebody under the local age may sign alone where the programme says from which age. */
	youngerMaySign: boolean;
};
export type RuleName = keyof Rules;

export type Notice = 'one-purpose' | 'part-2';
export type NeverSigns = 'who-hurt-them';

/** What else a pack asks of people, in plain words on the settings page: the application can not do it for them. */
export const duties = [
	'never-a-condition',
	'stop-at-any-time',
	'list-of-what-left',
	'marks-count-as-names',
	'totals-only',
	'tell-when-compelled',
	'copy-goes-along',
	'tell-of-a-leak',
	'name-who-is-between',
	'only-what-is-needed',
	'own-record-open',
	'peer-notes-not-shielded',
	'express-yes',
	'report-oneself',
	'not-through-a-supervisor',
	'say-what-for',
	'community-decides',
	'community-may-take-away',
	'parents-see-nothing'
] as const;
export type Duty = (typeof duties)[number];

/** A value and how sure we are: `confirmed` was seen in a published source, the rest waits for somebody who knows the law. */
export type Stated<T> = { is: T; confirmed: boolean };

/** One reading of a law or practice, as data: a new reading is a new entry with a later day, an old one stays. */
export type Pack = {
	name: PackName;
	/** The first day on which this reading holds (ISO date). */
	from: string;
	/** Where it is written. */
	source: string;
	rules: { readonly [R in RuleName]?: Stated<Rules[R]> };
	duties: readonly Stated<Duty>[];
};

/** Seen in a published source. */
export const confirmed = <const T>(is: T): Stated<T> => ({ is, confirmed: true });
/** Common knowledge or a judgement of ours: to be confirmed before anybody relies on it. */
export const toConfirm = <const T>(is: T): Stated<T> => ({ is, confirmed: false });
