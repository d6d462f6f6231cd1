/** Times as people say them: in their language, on the clock of the programme's place. Pure; the same on the server and in the browser. */
import { dateFormat } from './date-format.ts';
import { isLanguage, type Language } from './languages.ts';

const partsOf = (moment: string, zone: string) =>
	dateFormat('en-CA', { timeZone: zone }).format(new Date(moment));

/** 0 for today, −1 for yesterday, in whole days of that place. */
const daysFromNow = (moment: string, now: string, zone: string) =>
	Math.round((Date.parse(partsOf(moment, zone)) - Date.parse(partsOf(now, zone))) / 86_400_000);

const near = (days: number, language: string) =>
	days === 0 || days === -1
		? new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day')
		: null;

const withCapital = (text: string, language: string) =>
	text.charAt(0).toLocaleUpperCase(language) + text.slice(1);

/** 19:40, or 7:40 PM where the language says it so. */
export const clock = (moment: string, zone: string, language: string) =>
	dateFormat(language, { hour: 'numeric', minute: '2-digit', timeZone: zone }).format(new Date(moment));

/** A clock time of a form, `09:30`, as the language says it. */
export const wallClock = (time: string, language: string): string =>
	clock(`2024-01-01T${time}:00Z`, 'UTC', language);

/** "March 3", with the year when it is another one. */
export function date(moment: string, now: string, zone: string, language: string): string {
	const otherYear = partsOf(moment, zone).slice(0, 4) !== partsOf(now, zone).slice(0, 4);
	return dateFormat(language, {
		day: 'numeric',
		month: 'long',
		timeZone: zone,
		...(otherYear && { year: 'numeric' })
	}).format(new Date(moment));
}

/** A heading for a day: "Today", "Yesterday", "Tuesday, March 3". */
export function day(moment: string, now: string, zone: string, language: string): string {
	const close = near(daysFromNow(moment, now, zone), language);
	if (close) return withCapital(close, language);
	const weekday = dateFormat(language, { weekday: 'long', timeZone: zone }).format(new Date(moment));
	return withCapital(`${weekday}, ${date(moment, now, zone, language)}`, language);
}

const on: Record<Language, (date: string) => string> = {
	en: (date) => `on ${date}`,
	fr: (date) => `le ${date}`,
	es: (date) => `el ${date}`
};

/** Inside a sentence: "today", "yesterday", "on March 3". */
export function onDay(moment: string, now: string, zone: string, language: string): string {
	const said = date(moment, now, zone, language);
	return near(daysFromNow(moment, now, zone), language) ?? (isLanguage(language) ? on[language](said) : said);
}

/** After "since": "today", "March 3", and "le 3 mars" where the language wants its article. */
export function sinceDay(moment: string, now: string, zone: string, language: string): string {
	return language === 'en' && !near(daysFromNow(moment, now, zone), language)
		? date(moment, now, zone, language)
		: onDay(moment, now, zone, language);
}

/** A month, such as `2026-03`: "March 2026". */
export const plainMonth = (iso: string, language: string) =>
	dateFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
		new Date(`${iso}-15T12:00:00Z`)
	);

/** A day without a clock, such as `2026-03-03`: "March 3, 2026". */
export const plainDate = (iso: string, language: string) =>
	dateFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${iso}T12:00:00Z`));
