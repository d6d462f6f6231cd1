import * as v from 'valibot';
import { isId } from '#platform/ids.ts';
import { grounds, longestName, longestText, tellings } from '../domain/duty.ts';
import { isRule } from '../domain/rules.ts';

/** Characters as people count them: a line end is one. */
const lengthOf = (text: string) => [...text.replace(/\r\n/g, '\n')].length;

/** Words that may be left out (INV-14). */
export const box = (longest: number, message = 'duty_error_long') =>
	v.pipe(
		v.optional(v.string(message), ''),
		v.check((text) => lengthOf(text) <= longest, message)
	);
export const textInput = v.pipe(
	box(longestText),
	v.transform((text) => (text.trim() === '' ? '' : text))
);

/** What a page may keep for later as it stands: nothing of it is checked but its length. */
export const draftInput = {
	person: box(100, 'duty_error_person'),
	told: box(20, 'duty_error_told'),
	ground: box(20, 'duty_error_ground'),
	day: box(20, 'duty_error_day'),
	authority: box(longestName, 'duty_error_authority_long'),
	rule: box(60, 'duty_error_rule'),
	text: box(longestText)
};

/** The minimal facts. The name of the authority is asked for, because an accounting without it would say nothing; no narrative is. */
export const factsInput = {
	person: v.pipe(
		v.optional(v.string('duty_error_person'), ''),
		v.check((text) => isId(text), 'duty_error_person')
	),
	told: v.pipe(v.optional(v.string(), ''), v.picklist(tellings, 'duty_error_told')),
	ground: v.optional(v.union([v.literal(''), v.picklist(grounds)], 'duty_error_ground'), ''),
	day: v.pipe(v.optional(v.string(), ''), v.isoDate('duty_error_day')),
	authority: v.pipe(
		box(longestName, 'duty_error_authority_long'),
		v.trim(),
		v.check((text) => text !== '', 'duty_error_authority')
	),
	rule: v.pipe(
		v.optional(v.string(), ''),
		v.check((id) => isRule(id), 'duty_error_rule')
	),
	text: textInput
};

export const groundInput = v.pipe(v.optional(v.string(), ''), v.picklist(grounds, 'duty_error_ground'));
