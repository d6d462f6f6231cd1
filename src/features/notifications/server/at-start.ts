import { everyHour } from './jobs.ts';

/** Before anything else runs: sessions that say who was here are swept by the hour too. */
export const atStart = everyHour;
