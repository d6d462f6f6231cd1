import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Organisation } from '#platform/actor.ts';
import { toDate } from '#platform/clock.ts';
import type { Database } from '#platform/db/as-actor.ts';
import { newId } from '#platform/ids.ts';
import { putErrand } from '#platform/jobs/errands.server.ts';

/**
 * `notice`: something is new. `at-once`: somebody's way in changed, or is about to. `code`: to be typed back. `trial`: to see
 * what it looks like. `reminder`: they asked to be told of it at this moment. What is sent is the same for all but the code.
 */
export type What = 'notice' | 'at-once' | 'code' | 'trial' | 'reminder';

/**
 * Writes down that one thing is to be sent by one channel, and has it sent, not before `notBefore`. For the same cause it is
 * written down once, however often it is asked for.
 */
export async function putDelivery(
	db: Database,
	org: Organisation,
	given: {
		channel: { id: string; personId: string };
		what: What;
		cause: string;
		at: Temporal.Instant;
		notBefore?: Temporal.Instant;
	}
): Promise<void> {
	const { channel, what, cause, at, notBefore } = given;
	const id = newId();
	const { numAffectedRows } = await sql`
		insert into reach_delivery (id, channel_id, person_id, what, cause, at)
		values (${id}, ${channel.id}, ${channel.personId}, ${what}, ${cause}, ${toDate(at)}) on conflict do nothing`.execute(
		db
	);
	if (numAffectedRows !== 1n) return;
	await putErrand(db, org, {
		name: 'errand.reach',
		ids: { delivery: id },
		notBefore: notBefore && toDate(notBefore)
	});
}
