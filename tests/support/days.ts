/** Days as the programmes of the tests have them: around midnight it is another day elsewhere. */
import { Temporal } from 'temporal-polyfill';
import { dayEverywhere } from '#platform/clock.ts';

const zone = 'America/Toronto';

/** So many days from today, as a form sends a day; before today where it is less than nothing. */
export const dayAhead = (days: number): string =>
	Temporal.Now.zonedDateTimeISO(zone).toPlainDate().add({ days }).toString();

export const today = (): string => dayAhead(0);

/** The same from the day that has come everywhere: until when something is kept from somebody, or held. */
export const clockDay = (days: number): string =>
	dayEverywhere(Temporal.Now.instant()).add({ days }).toString();
