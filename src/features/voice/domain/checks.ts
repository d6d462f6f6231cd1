import type { Temporal } from 'temporal-polyfill';

/** After how many days it is asked how it is since, the first time and again (domain.md 3.5). */
export type CheckDays = { first: number; second: number };

export const usualCheckDays: CheckDays = { first: 30, second: 90 };

/** The days on which it is asked, as ISO dates, counted from this one. */
export const checkDates = (from: Temporal.PlainDate, { first, second }: CheckDays): string[] =>
	[first, second].map((days) => from.add({ days }).toString());
