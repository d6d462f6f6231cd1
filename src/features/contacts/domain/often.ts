/**
 * How often a participant likes to be in touch. They say it and change it as they like (R056); it is no promise of either, and
 * nothing is counted against it. That less could do is said by them alone, and only then is a next step shown (R057).
 */

/** From the densest on. */
export const paces = [
	'times-a-day',
	'each-day',
	'times-a-week',
	'each-week',
	'two-weeks',
	'each-month',
	'when-asked'
] as const;
export type Often = (typeof paces)[number];

/** The next one that is less, or null where there is none or nothing was said. */
export const lessThan = (often: Often | null): Often | null =>
	often === null ? null : (paces[paces.indexOf(often) + 1] ?? null);
