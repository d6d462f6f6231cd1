/** Times of a contact as people say them: on the clock of the programme's place, with its days of 23 and 25 hours. */
import { Temporal } from 'temporal-polyfill';
import type { Span } from './contact.ts';

/** Minutes before the last quarter of an hour that are offered as one tap. */
const startsOffered = [120, 90, 60, 45, 30, 15];
const endsOffered = [45, 30, 15, 0];
const usualMinutes = 30;

/** The times offered as one tap, oldest first, and the two already chosen: the half hour that ended with the last quarter. */
export type Offered = {
	starts: readonly Temporal.Instant[];
	ends: readonly Temporal.Instant[];
	start: Temporal.Instant;
	end: Temporal.Instant;
};

export function offeredTimes(now: Temporal.Instant, zone: string): Offered {
	const last = now
		.toZonedDateTimeISO(zone)
		.round({ smallestUnit: 'minute', roundingIncrement: 15, roundingMode: 'floor' })
		.toInstant();
	const before = (minutes: number) => last.subtract({ minutes });
	return {
		starts: startsOffered.map(before),
		ends: endsOffered.map(before),
		start: before(usualMinutes),
		end: last
	};
}

/** A clock time that did not exist, because the clocks went forward over it that night. */
export class SkippedTime extends Error {}

/** The moment the clocks of the place showed this, the earlier one where they showed it twice. */
function momentOf(date: Temporal.PlainDate, time: Temporal.PlainTime, zone: string): Temporal.Instant {
	const local = date.toPlainDateTime(time);
	const earlier = local.toZonedDateTime(zone, { disambiguation: 'compatible' });
	if (!earlier.toPlainDateTime().equals(local)) throw new SkippedTime(local.toString());
	return earlier.toInstant();
}

/**
 * From a day and two clock times. An end that is not after the start is the later showing of that time on a night
 * when the clocks go back, or else the next day: 23:30 to 0:20 is fifty minutes.
 * Throws SkippedTime for a clock time that night did not have.
 */
export function spanFromClock(
	date: Temporal.PlainDate,
	from: Temporal.PlainTime,
	to: Temporal.PlainTime,
	zone: string
): Span {
	const start = momentOf(date, from, zone);
	const end = momentOf(date, to, zone);
	if (Temporal.Instant.compare(end, start) > 0) return { start, end };
	const again = date.toPlainDateTime(to).toZonedDateTime(zone, { disambiguation: 'later' }).toInstant();
	if (Temporal.Instant.compare(again, start) > 0) return { start, end: again };
	return { start, end: momentOf(date.add({ days: 1 }), to, zone) };
}
