import { organisations } from '#platform/db/organisations.ts';
import { openExpiredGaps } from './open-expired-gaps.ts';

/** By the hour, and so on the same day (INV-17): gaps that nobody opened but the calendar. */
export async function everyHour(): Promise<void> {
	for (const org of await organisations()) await openExpiredGaps(org);
}
