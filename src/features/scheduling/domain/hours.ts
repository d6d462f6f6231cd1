/** When a supporter usually has time: by the week, on the clock of their own place, with days off. */
import { Temporal } from 'temporal-polyfill';

/** 1 is Monday, as in ISO 8601. Times are `HH:MM` on the clock of the supporter's place. */
export type Window = { weekday: number; from: string; to: string };
export type Hours = { zone: string; windows: readonly Window[]; daysOff: readonly string[] };

/** Windows one day can have. */
export const windowsADay = 2;
/** Days off that are kept. */
export const mostDaysOff = 60;

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** Whether a meeting lies inside the hours. Outside of them it can be asked for as well: the supporter answers. */
export function isInside(hours: Hours, meeting: { start: Temporal.Instant; end: Temporal.Instant }): boolean {
	const start = meeting.start.toZonedDateTimeISO(hours.zone);
	const end = meeting.end.toZonedDateTimeISO(hours.zone);
	const day = start.toPlainDate();
	if (hours.daysOff.includes(day.toString())) return false;
	return hours.windows.some(({ weekday, from, to }) => {
		if (weekday !== day.dayOfWeek) return false;
		const at = (time: string) => day.toPlainDateTime(time);
		return (
			Temporal.PlainDateTime.compare(start.toPlainDateTime(), at(from)) >= 0 &&
			Temporal.PlainDateTime.compare(end.toPlainDateTime(), at(to)) <= 0
		);
	});
}

/** What is wrong with the windows of a week, as a message key for the weekday, or null. */
export function wrongWindows(windows: readonly Window[]): { weekday: number; error: string } | null {
	for (const { weekday, from, to } of windows)
		if (from >= to) return { weekday, error: 'scheduling_error_window_order' };
	for (const [at, one] of windows.entries())
		for (const other of windows.slice(at + 1))
			if (one.weekday === other.weekday && one.from < other.to && other.from < one.to)
				return { weekday: one.weekday, error: 'scheduling_error_window_overlap' };
	return null;
}
