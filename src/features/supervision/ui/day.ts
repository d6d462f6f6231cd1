import { getLocale } from '#paraglide/runtime.js';

/** A day in the reader's language. */
export const dayWords = (day: string) =>
	new Intl.DateTimeFormat(getLocale() === 'en' ? 'en-GB' : getLocale(), {
		dateStyle: 'long',
		timeZone: 'UTC'
	}).format(new Date(`${day}T12:00:00Z`));
