import { m } from '#paraglide/messages.js';
import type { CareItem, Item, PlainStep, State } from '../domain/demand.ts';
import type { Addition, Kind } from '../domain/kinds.ts';

type Said<T extends string> = Readonly<Record<T, () => string>>;

export const kindName: Said<Kind> = {
	subpoena: m.legal_kind_subpoena,
	'court-order': m.legal_kind_court_order,
	warrant: m.legal_kind_warrant,
	'lawyer-letter': m.legal_kind_lawyer_letter,
	'agency-request': m.legal_kind_agency_request,
	other: m.legal_kind_other
};

/** What each kind is, and what it does and does not oblige to: for those who handle it and for whom it is about. */
export const kindSentence: Said<Kind> = {
	subpoena: m.legal_says_subpoena,
	'court-order': m.legal_says_court_order,
	warrant: m.legal_says_warrant,
	'lawyer-letter': m.legal_says_lawyer_letter,
	'agency-request': m.legal_says_agency_request,
	other: m.legal_says_other
};

/** What to do at once with a kind, for those who handle it. */
export const kindAdvice: Readonly<Partial<Record<Kind, () => string>>> = { warrant: m.legal_advice_warrant };

export const additionSentence: Said<Addition> = {
	'part-2-order': m.legal_adds_part_2_order,
	'vsp-care': m.legal_adds_vsp_care
};

export const stateName: Said<State> = {
	received: m.legal_state_received,
	waiting: m.legal_state_waiting,
	counsel: m.legal_state_counsel,
	told: m.legal_state_told,
	gagged: m.legal_state_gagged,
	narrowed: m.legal_state_narrowed,
	complied: m.legal_state_complied,
	quashed: m.legal_state_quashed,
	withdrawn: m.legal_state_withdrawn
};

export const stepButton: Said<PlainStep> = {
	waiting: m.legal_do_waiting,
	counsel: m.legal_do_counsel,
	narrowed: m.legal_do_narrowed,
	quashed: m.legal_do_quashed,
	withdrawn: m.legal_do_withdrawn
};

/** What to do in a step; where the court or the other side ended it there is nothing. */
export const stepSentence: Readonly<Record<PlainStep, (() => string) | null>> = {
	waiting: m.legal_do_waiting_text,
	counsel: m.legal_do_counsel_text,
	narrowed: m.legal_do_narrowed_text,
	quashed: null,
	withdrawn: null
};

export const itemName: Said<Item> = {
	'takes-part': m.legal_item_takes_part,
	dates: m.legal_item_dates,
	agreement: m.legal_item_agreement,
	notes: m.legal_item_notes,
	messages: m.legal_item_messages,
	'practical-help': m.legal_item_practical_help,
	'nothing-held': m.legal_item_nothing_held
};

export const careName: Said<CareItem> = {
	'tried-to-tell': m.legal_care_tried_to_tell,
	safety: m.legal_care_safety,
	least: m.legal_care_least
};

/** What a page is given back of a form that was refused. */
export type Refused = {
	errors?: Record<string, string>;
	message?: string;
	values?: Record<string, string | string[]>;
} | null;

export const typedIn = (form: Refused | undefined, name: string): string | undefined => {
	const value = form?.values?.[name];
	return typeof value === 'string' ? value : undefined;
};
