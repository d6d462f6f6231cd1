import * as v from 'valibot';
import { lengthOf } from '#features/messages/domain/message.ts';
import { longestText } from '../domain/say.ts';

const isText = (longest: number) =>
	v.optional(
		v.pipe(
			v.string(),
			v.check((text) => !text.includes('\u0000'), 'to_say_error_letters'),
			v.check((text) => lengthOf(text) <= longest, 'to_say_error_long')
		),
		''
	);

/** Words that may be empty. */
export const someText = isText(longestText);

/** Words that are needed; spaces alone are none. */
export const neededText = v.pipe(
	someText,
	v.check((text) => text.trim() !== '', 'to_say_error_empty')
);

/** Whom it is for: a name or a role, never asked for. */
export const whomFor = isText(120);

/** The version somebody saw before they changed it; 0: there was none. */
export const seenVersion = v.pipe(
	v.optional(v.string(), ''),
	v.regex(/^\d{1,6}$/, 'to_say_error_seen'),
	v.transform(Number)
);
