/** When a supporter is away: whole days of the programme's place. What it is because of is no part of it (INV-19, R126). */
import { Temporal } from 'temporal-polyfill';

/** Both are days, ISO 8601; the last one is a day away too. */
export type Days = { from: string; until: string };
export type Span = { from: Temporal.Instant; until: Temporal.Instant };

/** Days ahead in which a leave can be planned, and days one can last. */
export const furthestDays = 365;
export const longestDays = 366;

/** Days before it on which participants are told, where the programme said no others (R062). */
export const usualLead = 14;

/** From when until when, in moments. What has begun already begins now. */
export function spanOf({ from, until }: Days, zone: string, now: Temporal.Instant): Span {
	const start = Temporal.PlainDate.from(from).toZonedDateTime(zone).toInstant();
	const end = Temporal.PlainDate.from(until).add({ days: 1 }).toZonedDateTime(zone).toInstant();
	return { from: Temporal.Instant.compare(start, now) < 0 ? now : start, until: end };
}

/** When the participant is told: so many days before, or now where that is gone by. */
export function tellAt({ from }: Span, leadDays: number, now: Temporal.Instant): Temporal.Instant {
	const at = from.subtract({ hours: 24 * leadDays });
	return Temporal.Instant.compare(at, now) < 0 ? now : at;
}

/** What is wrong with the days somebody typed, by box, or null. */
export function wrongDays(
	{ from, until }: Days,
	today: string
): { box: 'from' | 'until'; error: string } | null {
	const days = [from, until].map((day) => {
		try {
			return Temporal.PlainDate.from(day);
		} catch {
			return null;
		}
	});
	if (!days[0]) return { box: 'from', error: 'cover_error_day' };
	if (!days[1]) return { box: 'until', error: 'cover_error_day' };
	const [first, last] = days as [Temporal.PlainDate, Temporal.PlainDate];
	const now = Temporal.PlainDate.from(today);
	if (Temporal.PlainDate.compare(last, first) < 0) return { box: 'until', error: 'cover_error_order' };
	if (Temporal.PlainDate.compare(first, now) < 0) return { box: 'from', error: 'cover_error_past' };
	if (now.until(first).days > furthestDays) return { box: 'from', error: 'cover_error_far' };
	if (first.until(last).days >= longestDays) return { box: 'until', error: 'cover_error_far' };
	return null;
}
