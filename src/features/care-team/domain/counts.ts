import type { RequestType } from './requests.ts';

/** Fewer than this are not shown, not even to a lead (INV-22): one request would tell that somebody here is with that agency. */
export const fewestShown = 5;

/** What one agency asked for outside the role in one month. `agency` null: the participant named none. */
export type Count = { month: string; agency: string | null; type: RequestType; count: number };

/**
 * The counts that may be shown: only of months that are over (`before`, the first day of this one), so that nothing is found
 * by looking twice, and none without sums, from which the small ones could be worked out (INV-22).
 */
export const shownCounts = (counts: readonly Count[], before: string): Count[] =>
	counts.filter(({ month, count }) => month < before && count >= fewestShown);
