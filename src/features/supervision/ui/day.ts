import { m } from '#paraglide/messages.js';
import { dateFormat } from '#platform/i18n/date-format.ts';
import { readerLanguage } from '#platform/i18n/reader.ts';

/** A day in the reader's language. */
export const dayWords = (day: string) =>
	dateFormat(readerLanguage() === 'en' ? 'en-GB' : readerLanguage(), {
		dateStyle: 'long',
		timeZone: 'UTC'
	}).format(new Date(`${day}T12:00:00Z`));

/** By when the two should meet; nothing while nobody supervises. */
export const dueWords = (due: { on: string; isDue: boolean } | null) =>
	due === null ? '' : due.isDue ? m.supervision_due_now() : m.supervision_due({ date: dayWords(due.on) });
