import { dateFormat } from '#platform/i18n/date-format.ts';

/** `2026-11-22` or a moment → `22 November 2026` in the reader's language. A moment is shown in the reader's own zone when the page runs there. */
export const longDay = (day: string, locale: string) =>
	dateFormat(locale === 'en' ? 'en-GB' : locale, {
		dateStyle: 'long',
		...(day.length === 10 ? { timeZone: 'UTC' } : {})
	}).format(new Date(day.length === 10 ? `${day}T12:00:00Z` : day));

/** 1 (Monday) to 7 in the reader's language. */
export const weekdayName = (weekday: number, locale: string) =>
	dateFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, weekday)));
