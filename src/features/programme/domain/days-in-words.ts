import type { Language } from '#platform/i18n/languages.ts';

/** A Monday, to name days by, and the length of a day in milliseconds. */
const monday = Date.UTC(2024, 0, 1);
const dayLength = 86_400_000;

/** The days of the opening hours in words, in the order of the week; runs of three or more as "Monday – Friday". */
export function daysInWords(days: readonly number[], language: Language): string {
	const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
	const name = (day: number) => weekday.format(monday + (day - 1) * dayLength);
	const runs: number[][] = [];
	for (const day of [...new Set(days)].sort((a, b) => a - b)) {
		const run = runs.at(-1);
		if (run?.at(-1) === day - 1) run.push(day);
		else runs.push([day]);
	}
	const said = runs.flatMap((run) =>
		run.length > 2 ? [`${name(run[0]!)} – ${name(run.at(-1)!)}`] : run.map(name)
	);
	return new Intl.ListFormat(language, { type: 'conjunction' }).format(said);
}
