import { m } from '#paraglide/messages.js';
import { clock, day } from '#platform/i18n/when.ts';

/** "Tuesday, March 3, 10:00", on the clock of a place. */
export const momentOn = (moment: string, now: string, zone: string, language: string): string =>
	m.commitments_when({ day: day(moment, now, zone, language), time: clock(moment, zone, language) });
