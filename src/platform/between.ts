/** From when until when, by the clock of a place: when calling is safe, when it is quiet, when a message may come. */
import { Temporal } from 'temporal-polyfill';

/** As `HH:MM`. Over midnight where the end is earlier; the same twice is at any hour. */
export type Between = { from: string; until: string };

/** Two columns of the database; null where they are empty. */
export const betweenIn = (from: string | null, until: string | null): Between | null =>
	from === null || until === null ? null : { from: from.slice(0, 5), until: until.slice(0, 5) };

/** Whether the clock of a place shows such a time at this moment; the end is not one of them. */
export function isBetween({ from, until }: Between, zone: string, at: Temporal.Instant): boolean {
	const time = at.toZonedDateTimeISO(zone).toPlainTime();
	const isAfter = (one: string) => Temporal.PlainTime.compare(time, one) >= 0;
	if (from === until) return true;
	return from < until ? isAfter(from) && !isAfter(until) : isAfter(from) || !isAfter(until);
}

/** When the clock of a place comes to this time next. In the night in which it goes back that can be a moment ago: of the two it is the first. */
export function nextShown(time: string, zone: string, after: Temporal.Instant): Temporal.Instant {
	const here = after.toZonedDateTimeISO(zone);
	const isToday = Temporal.PlainTime.compare(here.toPlainTime(), time) < 0;
	const day = here.toPlainDate().add({ days: isToday ? 0 : 1 });
	return day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
}
