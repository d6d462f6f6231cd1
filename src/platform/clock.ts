import { Temporal } from 'temporal-polyfill';

/** Where the time comes from; tests pass their own. */
export type Clock = () => Temporal.Instant;

export const systemClock: Clock = () => Temporal.Now.instant();

/** What PostgreSQL is given and gives back for a `timestamptz`. */
export const toDate = (instant: Temporal.Instant) => new Date(instant.epochMilliseconds);

export const toInstant = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime());
