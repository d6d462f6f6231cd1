import { Temporal } from 'temporal-polyfill';
import type { Language } from '#platform/i18n/languages.ts';
import type { OpeningHours } from './programme.ts';

/** A Monday, to name days by. */
const monday = Temporal.PlainDate.from('2024-01-01');

/** Whether the programme's telephone is answered at this moment, by the clock of its own zone. */
export function isOpen(hours: OpeningHours | null, zone: string, now: Temporal.Instant): boolean {
	if (!hours) return false;
	const local = now.toZonedDateTimeISO(zone);
	const time = local.toPlainTime();
	const open = Temporal.PlainTime.from(hours.opens);
	const close = Temporal.PlainTime.from(hours.closes);
	const until = Temporal.PlainTime.compare(close, open) > 0;
	const afterOpening = Temporal.PlainTime.compare(time, open) >= 0;
	const beforeClosing = Temporal.PlainTime.compare(time, close) < 0;
	if (until) return hours.days.includes(local.dayOfWeek) && afterOpening && beforeClosing;
	// Open past midnight: the early hours belong to the day before.
	const yesterday = local.subtract({ days: 1 }).dayOfWeek;
	return (
		(hours.days.includes(local.dayOfWeek) && afterOpening) ||
		(hours.days.includes(yesterday) && beforeClosing)
	);
}

/** The days of the opening hours in words, in the order of the week; runs of three or more as "Monday – Friday". */
export function daysInWords(days: readonly number[], language: Language): string {
	const name = (day: number) =>
		monday.add({ days: day - 1 }).toLocaleString(language, { weekday: 'long', calendar: 'iso8601' });
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
