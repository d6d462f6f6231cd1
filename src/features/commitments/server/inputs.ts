import { Temporal } from 'temporal-polyfill';
import * as v from 'valibot';
import { Invalid } from '#platform/errors.ts';
import { lengthOf } from '#features/messages/domain/message.ts';
import { furthestDays } from '#features/scheduling/domain/times.ts';

/** Words that may be empty (INV-14). */
export const someText = (longest: number) =>
	v.optional(
		v.pipe(
			v.string(),
			v.check((text) => lengthOf(text) <= longest, 'commitments_error_long')
		),
		''
	);

/** Words without which there is nothing to keep; spaces alone are none. */
export const neededText = (longest: number) =>
	v.pipe(
		someText(longest),
		v.check((text) => text.trim() !== '', 'commitments_error_empty')
	);

/** A day as a form sends it; empty: none. */
export const someDay = v.optional(v.string(), '');

/** The day that was typed, or null for none. Throws, at this box, where it is no day, gone by, or too far. */
export function dayFrom(typed: string, box: string, today: Temporal.PlainDate): string | null {
	if (typed === '') return null;
	let day: Temporal.PlainDate;
	try {
		day = Temporal.PlainDate.from(typed);
	} catch {
		throw new Invalid({ [box]: 'commitments_error_day' });
	}
	if (Temporal.PlainDate.compare(day, today) < 0) throw new Invalid({ [box]: 'commitments_error_past' });
	if (today.until(day).days > furthestDays) throw new Invalid({ [box]: 'commitments_error_far' });
	return day.toString();
}

/** The version somebody saw before they changed something; none: there was none. */
export const seenVersion = v.pipe(
	v.optional(v.string(), ''),
	v.regex(/^\d{0,6}$/, 'commitments_error_seen'),
	v.transform(Number)
);
