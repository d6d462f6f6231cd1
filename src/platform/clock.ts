import { Temporal } from 'temporal-polyfill';

/** Where the time comes from; tests pass their own. */
export type Clock = () => Temporal.Instant;

export const systemClock: Clock = () => Temporal.Now.instant();

/** What PostgreSQL is given and gives back for a `timestamptz`. */
export const toDate = (instant: Temporal.Instant) => new Date(instant.epochMilliseconds);

export const toInstant = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime());

/** The day of a `date` (ISO): it arrives as midnight where the process runs, and only its day counts. */
export const dayOf = (day: Date): string =>
	`${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;

/** The day that has come everywhere, as the database counts it (`shared.day_everywhere`): what is kept until a day is not over before. */
export const dayEverywhere = (now: Temporal.Instant): Temporal.PlainDate =>
	now.toZonedDateTimeISO('Etc/GMT+12').toPlainDate();
