import { Temporal } from 'temporal-polyfill';
import * as v from 'valibot';
import { Invalid } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { lengthOf } from '#features/messages/domain/message.ts';
import { longestPlace, modes } from '../domain/appointment.ts';
import { lengths, plan, wrongTime, type Planned } from '../domain/times.ts';

const optional = v.optional(v.string(), '');

/** Words that say where; never asked for (INV-14). */
export const placeText = v.optional(
	v.pipe(
		v.string(),
		v.check((text) => lengthOf(text) <= longestPlace, 'scheduling_error_place_long')
	),
	''
);

/** A time to meet as the form has it: a day, a clock time, how long, how, and where if somebody likes to say it. */
export const sayingATime = {
	mode: v.picklist(modes, 'scheduling_error_mode'),
	date: optional,
	from: optional,
	minutes: v.pipe(
		v.optional(v.string(), ''),
		v.transform(Number),
		v.picklist(lengths, 'scheduling_error_length')
	),
	/** One of one's own places, or none of them. */
	place: v.optional(v.union([v.literal(''), idInput], 'error_field'), ''),
	where: placeText,
	/** Keeps the words among one's own places. */
	keep: v.optional(v.picklist(['', 'yes'], 'error_field'), '')
};

export type SaidTime = v.InferOutput<v.ObjectSchema<typeof sayingATime, undefined>>;

/** The version somebody saw before they answered. */
export const seenVersion = v.pipe(
	v.optional(v.string(), ''),
	v.regex(/^\d{1,6}$/, 'scheduling_error_seen'),
	v.transform(Number)
);

/** The moment of what was typed, on the clock of a place. Throws where it is none, gone by, too far, or skipped by the clocks. */
export function momentOf(
	{ date, from, minutes }: Pick<SaidTime, 'date' | 'from' | 'minutes'>,
	zone: string,
	now: Temporal.Instant
): Planned {
	let planned: Planned;
	try {
		planned = plan(
			{ date: Temporal.PlainDate.from(date), time: Temporal.PlainTime.from(from), zone },
			minutes
		);
	} catch {
		throw new Invalid({ date: 'scheduling_error_time' });
	}
	// One meeting is said by somebody who can choose another time; only what repeats goes over it.
	if (planned.clock === 'skipped') throw new Invalid({ from: 'scheduling_error_skipped' });
	const wrong = wrongTime(planned, now);
	if (wrong) throw new Invalid({ date: wrong });
	return planned;
}
