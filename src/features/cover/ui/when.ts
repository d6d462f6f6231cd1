import { m } from '#paraglide/messages.js';
import { readerLanguage } from '#platform/i18n/reader.ts';
import { plainDate } from '#platform/i18n/when.ts';

type Days = { name: string; fromDay: string; untilDay: string; now: boolean };

/** That somebody is away: the same whatever it is because of. */
export function awaySentence({ name, fromDay, untilDay, now }: Days, today: string): string {
	const language = readerLanguage();
	const [from, until] = [fromDay, untilDay].map((day) => plainDate(day, language)) as [string, string];
	if (now)
		return untilDay === today ? m.cover_away_today({ name }) : m.cover_away_until({ name, day: until });
	return fromDay === untilDay
		? m.cover_away_ahead_day({ name, day: from })
		: m.cover_away_ahead({ name, from, until });
}

/** The day of a moment where the programme is, as a date without a clock. */
export const dayThere = (moment: string, zone: string): string =>
	new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(moment));

/** The same in words. */
export const dayInWords = (moment: string, zone: string): string =>
	plainDate(dayThere(moment, zone), readerLanguage());
