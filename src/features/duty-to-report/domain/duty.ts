import type { Temporal } from 'temporal-polyfill';

/** Whether the person was told before. `may-see`: not yet, and they see the record; `keep`: it is kept from them for a time. */
export const tellings = ['told', 'may-see', 'keep'] as const;
export type Telling = (typeof tellings)[number];

/** Why it is kept from the person for a time. No other words: what is only uneasy is no ground. */
export const grounds = ['child', 'somebody', 'reporter', 'asked-not-to', 'law'] as const;
export type Ground = (typeof grounds)[number];

/** After how many days it is asked again whether the person may see it, and looked back upon. */
export type Settings = { withholdDays: number; reviewDays: number };
export const usualSettings: Settings = { withholdDays: 30, reviewDays: 14 };
export const mostDays = 90;

/** Signs that a box may hold. */
export const longestName = 120;
export const longestText = 1000;

/** What somebody filled in so far, as it stands in the boxes. Sealed in their own circle. */
export type Draft = Record<(typeof draftBoxes)[number], string>;
export const draftBoxes = ['person', 'told', 'ground', 'day', 'authority', 'rule', 'text'] as const;

/** The words of a record: sealed in its own circle. */
export type Recorded = {
	authority: string;
	rule: string;
	telling: Telling;
	ground: Ground | null;
	text: string;
};

/** When the person sees the record, and when it is asked again (ISO dates). */
export type Opening = { opensOn: string; askedAgainOn: string | null };

export const openNow = (today: Temporal.PlainDate): Opening => ({
	opensOn: today.toString(),
	askedAgainOn: null
});

/**
 * Kept from the person: it is asked again after so many days, and when nobody answers it opens after as many more. Nothing
 * is kept from somebody silently for ever (H07).
 */
export const keptFrom = (today: Temporal.PlainDate, { withholdDays }: Settings): Opening => ({
	askedAgainOn: today.add({ days: withholdDays }).toString(),
	opensOn: today.add({ days: 2 * withholdDays }).toString()
});

export const reviewDue = (today: Temporal.PlainDate, { reviewDays }: Settings) =>
	today.add({ days: reviewDays }).toString();

/** What waits for the two who look after a record on this day. */
export type Waits = 'ask-again' | 'review' | null;
export const waitsFor = (
	report: { askedAgainOn: string | null; opensOn: string; reviewDueOn: string; reviewedOn: string | null },
	today: string
): Waits => {
	if (report.askedAgainOn !== null && report.askedAgainOn <= today && report.opensOn > today)
		return 'ask-again';
	return report.reviewedOn === null && report.reviewDueOn <= today ? 'review' : null;
};
