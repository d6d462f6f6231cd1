import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Organisation } from '#platform/actor.ts';
import { toDate } from '#platform/clock.ts';
import type { Database } from '#platform/db/as-actor.ts';
import { usable } from './tell.ts';

/**
 * Has people reminded by each of their channels, in the transaction in which it is decided: one statement, however many they are.
 * For the same cause a channel is told once, however often it is asked for. It does not matter what they were told before:
 * they asked for this one. Whoever comes before it is sent needs it no more (deliver.ts).
 */
export async function remindAll(
	db: Database,
	org: Organisation,
	reminders: readonly { cause: string; person: string }[],
	at: Temporal.Instant
): Promise<void> {
	if (reminders.length === 0) return;
	await sql`
		with made as (
			insert into reach_delivery (id, channel_id, person_id, what, cause, at)
			select gen_random_uuid(), c.id, c.person_id, 'reminder', r.cause, ${toDate(at)}::timestamptz
			from unnest(${reminders.map(({ cause }) => cause)}::uuid[], ${reminders.map(({ person }) => person)}::uuid[]) r (cause, person)
				join reach_channel c on c.person_id = r.person and ${usable}
			on conflict do nothing returning id
		)
		insert into outbox.event (id, organisation_id, name, payload, people)
		select gen_random_uuid(), ${org.id}::uuid, 'errand.reach', jsonb_build_object('notBefore', null, 'delivery', id), '{}' from made`.execute(
		db
	);
}
