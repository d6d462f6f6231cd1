import * as v from 'valibot';

/** A clock time as a form sends it, `HH:MM`; an empty box is none. `wrong`: the key of what is said of anything else. */
export const clockInput = (wrong: string) =>
	v.optional(v.union([v.literal(''), v.pipe(v.string(), v.isoTime(wrong))], wrong), '');
