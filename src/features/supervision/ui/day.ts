import { readerLanguage } from '#platform/i18n/reader.ts';

/** A day in the reader's language. */
export const dayWords = (day: string) =>
	new Intl.DateTimeFormat(readerLanguage() === 'en' ? 'en-GB' : readerLanguage(), {
		dateStyle: 'long',
		timeZone: 'UTC'
	}).format(new Date(`${day}T12:00:00Z`));
