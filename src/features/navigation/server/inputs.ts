import * as v from 'valibot';
import { readDate } from '../domain/values.ts';
import { actors, needs, requestStates, urgencies } from '../domain/request.ts';

/** A line somebody types; never required, never longer than it says. */
export const line = (limit: number, tooLong: string) =>
	v.optional(
		v.pipe(
			v.string(),
			v.maxLength(limit, tooLong),
			v.check((text) => !text.includes('\u0000'), 'navigation_error_letters')
		),
		''
	);

export const need = v.picklist(needs, 'navigation_error_need');
export const urgency = v.optional(v.picklist(urgencies, 'navigation_error_urgency'));
export const whoActs = v.optional(v.picklist(actors, 'navigation_error_who_acts'), 'together');
export const state = v.picklist(requestStates, 'navigation_error_step');
/** A page number as a form sends it; anything else is the first. */
export const pageNumber = v.optional(
	v.pipe(
		v.string(),
		v.transform((text) => (/^\d{1,3}$/.test(text) ? Number(text) : 1))
	),
	'1'
);
/** A calendar day, `2026-11-22`. */
export const day = v.pipe(
	v.string(),
	v.isoDate('navigation_error_day'),
	v.check((text) => readDate(text) !== null, 'navigation_error_day')
);
