import * as v from 'valibot';
import { longestLine, longestText } from '../domain/demand.ts';

/** Characters as people count them: a line end is one. */
const lengthOf = (text: string) => [...text.replace(/\r\n/g, '\n')].length;

const box = (longest: number, message: string) =>
	v.pipe(
		v.optional(v.string(message), ''),
		v.check((text) => lengthOf(text) <= longest, message),
		v.transform((text) => (text.trim() === '' ? '' : text))
	);
/** Words that may be left out (INV-14). */
export const lineInput = box(longestLine, 'legal_error_line');
export const textInput = box(longestText, 'legal_error_long');

/** A day, or none. */
export const dayOrNone = v.optional(
	v.union([v.literal(''), v.pipe(v.string(), v.isoDate())], 'legal_error_day'),
	''
);
export const dayInput = v.pipe(v.optional(v.string(), ''), v.isoDate('legal_error_day'));

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
/** The number of a person, alone or within the address of a page about them. */
export const personInput = v.pipe(
	v.optional(v.string('legal_error_person'), ''),
	v.maxLength(500, 'legal_error_person'),
	v.check((text) => uuid.test(text), 'legal_error_person'),
	v.transform((text) => uuid.exec(text)![0].toLowerCase())
);

/** A checkbox group arrives as nothing, one text or a list. */
export const ticked = <const T extends readonly string[]>(options: T) =>
	v.pipe(
		v.optional(v.union([v.array(v.string()), v.string()]), []),
		v.transform((value) => [...new Set(Array.isArray(value) ? value : [value])]),
		v.array(v.picklist(options, 'legal_error_items'))
	);
