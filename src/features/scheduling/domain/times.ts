/** Times of a meeting as people say them: a day and a clock time of a place, and how long. */
import { Temporal } from 'temporal-polyfill';

export const lengths = [15, 30, 45, 60, 90, 120] as const;
export type Length = (typeof lengths)[number];
export const usualLength: Length = 30;

/** Days ahead that can be planned. */
export const furthestDays = 366;

/** When somebody would meet, on the clock of a place. */
export type WallTime = { date: Temporal.PlainDate; time: Temporal.PlainTime; zone: string };

/** A meeting's time, and whether the clocks change made it another than the one that was said. */
export type Planned = {
	start: Temporal.Instant;
	end: Temporal.Instant;
	clock: 'as-said' | 'skipped' | 'twice';
};

/**
 * The moment of a wall time, as RFC 5545 (3.3.5) has it: where the clocks skip it, the time by the clock before the change,
 * which is shown an hour later; where they show it twice, the first. What happened is said, so that people are told.
 */
export function plan({ date, time, zone }: WallTime, minutes: number): Planned {
	const said = date.toPlainDateTime(time);
	const first = said.toZonedDateTime(zone, { disambiguation: 'compatible' });
	const start = first.toInstant();
	const last = said.toZonedDateTime(zone, { disambiguation: 'later' }).toInstant();
	const clock = !first.toPlainDateTime().equals(said) ? 'skipped' : start.equals(last) ? 'as-said' : 'twice';
	return { start, end: start.add({ minutes }), clock };
}

/** What is wrong with a time to meet, as a message key, or null. */
export function wrongTime({ start }: Pick<Planned, 'start'>, now: Temporal.Instant): string | null {
	if (Temporal.Instant.compare(start, now) <= 0) return 'scheduling_error_past';
	const days = (start.epochMilliseconds - now.epochMilliseconds) / 86_400_000;
	return days > furthestDays ? 'scheduling_error_far' : null;
}
