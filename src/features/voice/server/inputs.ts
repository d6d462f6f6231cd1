import * as v from 'valibot';
import { oddInALine } from '#platform/odd-signs.ts';
import { isId } from '#platform/ids.ts';
import { longestText, programmeItself, routes } from '../domain/concern.ts';

const box = v.optional(v.string('voice_error_long'), '');

/** Characters as people count them: a line end is one. */
const lengthOf = (text: string) => [...text.replace(/\r\n/g, '\n')].length;

/** Where the concern stood on the page that was sent. */
export const stoodInput = v.optional(v.string());

/** Words that may be left out (INV-14). */
export const wordsInput = v.pipe(
	box,
	v.check((text) => lengthOf(text) <= longestText, 'voice_error_long'),
	v.transform((text) => (text.trim() === '' ? '' : text))
);

/** Words that are the whole of what is sent. */
export const noteInput = v.pipe(
	wordsInput,
	v.check((text) => text !== '', 'voice_error_empty')
);

/** A checkbox group arrives as nothing, one text or a list. */
export const aboutInput = v.pipe(
	v.optional(v.union([v.array(v.string()), v.string()]), []),
	v.transform((value) => [...new Set(Array.isArray(value) ? value : [value])]),
	v.check((list) => list.every((each) => each === programmeItself || isId(each)), 'voice_error_person'),
	v.maxLength(20, 'voice_error_person')
);

/** One of a group of radios; none chosen is told at its place. */
export const chosenInput = <const T extends readonly string[]>(options: T, message: string) =>
	v.pipe(v.optional(v.string(message), ''), v.picklist(options, message));

export const wishInput = chosenInput(routes, 'voice_error_wish');

export const personInput = v.pipe(
	v.optional(v.string('voice_error_person'), ''),
	v.check((text) => isId(text), 'voice_error_person')
);

export const publicLine = (longest: number) =>
	v.pipe(
		box,
		v.trim(),
		v.maxLength(longest, 'voice_error_line_long'),
		v.check((text) => !oddInALine.test(text) && text.isWellFormed(), 'voice_error_signs')
	);

export const daysInput = (most: number) =>
	v.pipe(
		v.optional(v.string('voice_error_days'), ''),
		v.trim(),
		v.regex(/^[1-9]\d{0,2}$/, 'voice_error_days'),
		v.transform(Number),
		v.check((days) => days >= 1 && days <= most, 'voice_error_days')
	);
