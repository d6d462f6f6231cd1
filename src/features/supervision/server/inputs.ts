import * as v from 'valibot';

/** Words of somebody's name that are looked for; null: everybody. */
export const findInput = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.maxLength(100, 'supervision_error_find'),
	v.transform((text) => text || null)
);
