import { dateFormat } from '#platform/i18n/date-format.ts';

/** The day of a moment in the programme's time zone: "November 22, 2026". A day without a clock is `plainDate` of platform/i18n. */
export const longDay = (moment: string, zone: string, language: string) =>
	dateFormat(language, { dateStyle: 'long', timeZone: zone }).format(new Date(moment));

/** 1 (Monday) to 7 in the reader's language. */
export const weekdayName = (weekday: number, language: string) =>
	dateFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, weekday)));
