/**
 * What is written now and sent later: at a time its author chose (R087), or when the quiet hours are over that the two agreed on
 * (H15). Clock times are those where the programme is.
 */
import { Temporal } from 'temporal-polyfill';
import { isBetween, nextShown, type Between } from '#platform/between.ts';

/** So many days ahead a time may be chosen. */
export const furthestDays = 60;

/** So many messages of one person may wait in one thread. */
export const mostWaiting = 20;

/** Until when it is quiet at this moment, or null. A night in which the clocks change is as long as the clocks say. */
export function quietUntil(quiet: Between, at: Temporal.Instant, zone: string): Temporal.Instant | null {
	if (!isBetween(quiet, zone, at)) return null;
	const end = nextShown(quiet.until, zone, at);
	return Temporal.Instant.compare(end, at) > 0 ? end : null;
}

/** The moment of a day and a clock time, or what is wrong with it as a message key. */
export function chosenMoment(
	{ day, time }: { day: string; time: string },
	now: Temporal.Instant,
	zone: string
): Temporal.Instant | 'messages_error_later_past' | 'messages_error_later_far' {
	const moment = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: time });
	const chosen = moment.toInstant();
	if (Temporal.Instant.compare(chosen, now) <= 0) return 'messages_error_later_past';
	const last = now.toZonedDateTimeISO(zone).add({ days: furthestDays });
	return Temporal.ZonedDateTime.compare(moment, last) > 0 ? 'messages_error_later_far' : chosen;
}

/** What stands in the form: this evening, or the next morning once it is evening. */
export function usualLater(now: Temporal.Instant, zone: string): { day: string; time: string } {
	const here = now.toZonedDateTimeISO(zone);
	const evening = here.hour < 17;
	return {
		day: here
			.toPlainDate()
			.add({ days: evening || here.hour < 5 ? 0 : 1 })
			.toString(),
		time: evening && here.hour >= 5 ? '18:00' : '08:00'
	};
}
