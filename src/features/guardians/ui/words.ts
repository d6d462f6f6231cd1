import { m } from '#paraglide/messages.js';
import { dateFormat } from '#platform/i18n/date-format.ts';
import { readerLanguage } from '#platform/i18n/reader.ts';
import type { CircleMember } from '#platform/ui/circle.ts';
import type { Ground, SilentGround } from '../domain/grounds.ts';
import type { OpeningState } from '../domain/opening.ts';

/** Why something is opened, to stand in a sentence. */
export const groundWord: Record<Ground, () => string> = {
	'court-order': m.guardians_ground_court_order,
	'danger-to-life': m.guardians_ground_danger_to_life,
	'nobody-left': m.guardians_ground_nobody_left,
	law: m.guardians_ground_law
};

/** Why the person is not told at once: an answer to choose. */
export const silentWord: Record<SilentGround, () => string> = {
	'court-forbids': m.guardians_silent_court_forbids,
	'law-forbids': m.guardians_silent_law_forbids
};

/** The same, afterwards. */
export const lateWord: Record<SilentGround, () => string> = {
	'court-forbids': m.guardians_late_court_forbids,
	'law-forbids': m.guardians_late_law_forbids
};

export const stateWord: Record<OpeningState, () => string> = {
	asked: m.guardians_state_asked,
	lapsed: m.guardians_state_lapsed,
	open: m.guardians_state_open,
	over: m.guardians_state_over,
	ended: m.guardians_state_ended
};

export const reviewWord = {
	'in-order': m.guardians_review_in_order,
	'not-in-order': m.guardians_review_not_in_order
} as const;

/** Those who can read it and, where they can, two key holders together: for the label of a circle. */
export const withTwo = (readers: readonly string[], canBeOpened: boolean): (string | CircleMember)[] =>
	canBeOpened ? [...readers, { name: m.ui_circle_two(), why: 'two-together' }] : [...readers];

/** A day and an hour, where the programme is. */
export const moment = (iso: string, zone: string): string =>
	dateFormat(readerLanguage(), { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(
		new Date(iso)
	);

/** "Noor, Lee and Inés" in the reader's language. */
export const namesOf = (people: readonly { name: string }[]): string =>
	new Intl.ListFormat(readerLanguage()).format(people.map(({ name }) => name));
