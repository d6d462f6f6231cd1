import type { Temporal } from 'temporal-polyfill';
import { formsUnder, itemsOf, purposesOf, type Item, type Kind, type Purpose } from './kinds.ts';
import type { RulesInForce } from './strictest.ts';

/** What somebody filled in for a release. */
export type Form = {
	kind: Kind;
	items: readonly Item[];
	/** Ids of the contacts whose notes are picked. */
	notes: readonly string[];
	ownWords: string;
	toName: string;
	toAgency: string;
	purpose: Purpose | '';
	/** ISO date, or empty for none. */
	endsOn: string;
	noEnd: boolean;
};

/** Signs that a box may hold. */
export const longestName = 120;
export const longestWords = 4000;

/** The last day a release of today may have. */
export const latestDay = (today: Temporal.PlainDate, rules: RulesInForce) =>
	today.add({ days: rules.longestDays.is }).toString();

/** The day a form starts from. */
export const usualDay = (today: Temporal.PlainDate, rules: RulesInForce) =>
	today.add({ days: rules.usualDays.is }).toString();

/** Without a last day: only where the rules allow it, and only for care. */
export const mayHaveNoEnd = (kind: Kind, rules: RulesInForce) =>
	rules.mayHaveNoEnd.is && (kind === 'ordinary' || kind === 'counselling-notes');

/**
 * What can not stand on a release under these rules, by the name of its box; each value is a message key. Nothing is blank or
 * without an end that the packs do not allow (H24), and no kind is bundled with another (INV-08).
 */
export function faultsIn(
	form: Form,
	rules: RulesInForce,
	today: Temporal.PlainDate
): Partial<Record<keyof Form, string>> {
	const faults: Partial<Record<keyof Form, string>> = {};
	const { kind } = form;
	if (!formsUnder(rules.separateForms.is).includes(kind)) faults.kind = 'consent_error_kind';
	const allowed = itemsOf(kind, rules.separateForms.is);
	if (form.items.length === 0) faults.items = 'consent_error_items';
	else if (form.items.some((item) => !allowed.includes(item))) faults.items = 'consent_error_separate';
	if (form.items.includes('notes') && form.notes.length === 0) faults.notes = 'consent_error_notes';
	if (!form.items.includes('notes') && form.notes.length > 0) faults.items ??= 'consent_error_notes_unticked';
	if (form.items.includes('own-words') && form.ownWords.trim() === '')
		faults.ownWords = 'consent_error_own_words';
	if (!form.items.includes('own-words') && form.ownWords.trim() !== '')
		faults.ownWords = 'consent_error_own_words_unticked';
	if (form.toName.trim() === '' && form.toAgency.trim() === '') faults.toAgency = 'consent_error_to';
	if (form.purpose === '') faults.purpose = 'consent_error_purpose';
	else if (!purposesOf[kind].includes(form.purpose)) faults.purpose = 'consent_error_separate';
	const noEndAllowed = mayHaveNoEnd(kind, rules) && form.purpose === 'care';
	if (form.noEnd) {
		if (!noEndAllowed) faults.noEnd = 'consent_error_no_end';
	} else if (form.endsOn < today.toString() || form.endsOn > latestDay(today, rules))
		faults.endsOn = 'consent_error_ends_on';
	return faults;
}
