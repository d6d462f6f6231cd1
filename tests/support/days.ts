/** Days as the programmes of the tests have them: around midnight it is another day elsewhere. */
import { Temporal } from 'temporal-polyfill';

const zone = 'America/Toronto';

/** So many days from today, as a form sends a day; before today where it is less than nothing. */
export const dayAhead = (days: number): string =>
	Temporal.Now.zonedDateTimeISO(zone).toPlainDate().add({ days }).toString();

export const today = (): string => dayAhead(0);

/** The same by the clock of the database, which is the same everywhere: until when something is kept from somebody, or held. */
export const clockDay = (days: number): string =>
	Temporal.Now.zonedDateTimeISO('UTC').toPlainDate().add({ days }).toString();
