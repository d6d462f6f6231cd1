import { m } from '#paraglide/messages.js';
import { dateFormat } from '#platform/i18n/date-format.ts';
import { clock, day } from '#platform/i18n/when.ts';

type Moment = { start: string; end: string };

/** "Tuesday, March 3, 10:00 to 10:30", on the clock of a place. */
export const whenOf = ({ start, end }: Moment, now: string, zone: string, language: string): string =>
	m.scheduling_when({
		day: day(start, now, zone, language),
		from: clock(start, zone, language),
		to: clock(end, zone, language)
	});

/** The same on another clock, or null where both show the same. */
export function onOtherClock(
	moment: Moment,
	{ zone, otherZone, now, language }: { zone: string; otherZone: string; now: string; language: string }
): string | null {
	const [here, there] = [zone, otherZone].map((each) => whenOf(moment, now, each, language));
	return here === there ? null : there!;
}

/** The name of a weekday; 1 is Monday. */
export const weekdayName = (weekday: number, language: string): string => {
	const name = dateFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
		new Date(Date.UTC(2024, 0, weekday, 12))
	);
	return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
};
