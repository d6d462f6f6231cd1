import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import { toDate } from '#platform/clock.ts';
import { asSystem } from '#platform/db/as-system.ts';
import type { Database } from '#platform/db/as-actor.ts';
import type { Handlers, Told } from '#platform/jobs/queue.server.ts';
import { runtime } from '#platform/runtime.ts';
import { waitMinutes } from '../domain/channel.ts';
import { tellings, type Telling } from '../domain/happenings.ts';
import { audience } from './audience.ts';
import { putDelivery } from './deliveries.ts';

/** Channels that are used now: proven, and known to be safe (INV-12). */
export const usable = sql`on_since is not null and safety = 'safe' and trouble is distinct from 'gone'`;

/** Sees to it that whoever a happening concerns is told by each of their channels. Told twice it is once. */
const tell = ({ org, id, payload }: Told, { whom, when }: Telling): Promise<void> =>
	asSystem(org, 'notifications.tell', async (db) => {
		for (const person of await audience(db, whom, payload)) {
			const { rows: channels } = await sql<{ id: string }>`
				select id from reach_channel where person_id = ${person} and ${usable} and id is distinct from ${payload.channel ?? null}::uuid`.execute(
				db
			);
			if (channels.length === 0) continue;
			const at = runtime().clock();
			if (when === 'when-away' && !(await beginsNotice(db, person, toDate(at)))) continue;
			for (const channel of channels)
				await putDelivery(db, org, {
					channel: { id: channel.id, personId: person },
					what: when === 'at-once' ? 'at-once' : 'notice',
					cause: id,
					at,
					...(when === 'when-away' && { notBefore: at.add({ minutes: waitMinutes }) })
				});
		}
	});

/** Whether there was nothing new for them until now, as far as they were told: what they were told and came for is over. */
async function beginsNotice(db: Database, person: string, now: Date): Promise<boolean> {
	await forgetSeen(db, person);
	const { numAffectedRows } = await sql`
		insert into notice (person_id, since) values (${person}, ${now}) on conflict do nothing`.execute(db);
	return numAffectedRows === 1n;
}

/** What somebody has come for since is not new any more. Without a person: of everybody. */
export const forgetSeen = (db: Database, person: string | null = null) =>
	sql`delete from notice n where (${person}::uuid is null or n.person_id = ${person})
		and exists (select from session s where s.person_id = n.person_id and s.last_seen_at > n.since)`.execute(db);

export const tellers: Handlers = Object.fromEntries(
	Object.entries(tellings).map(([name, telling]) => [name, (told: Told) => tell(told, telling)])
);

/** Every hour: what was seen, what was sent two days ago, codes that are over, and what could not be sent for most of a day. */
export const tidyUp = (org: Organisation): Promise<void> =>
	asSystem(org, 'notifications.forget', async (db) => {
		await forgetSeen(db);
		const now = toDate(runtime().clock());
		await sql`update reach_delivery set done_at = ${now}, outcome = 'given-up' where done_at is null and at < ${now}::timestamptz - interval '40 hours'`.execute(
			db
		);
		// Whoever could not be told at all is told of the next thing.
		await sql`delete from notice n where exists (select from reach_delivery d where d.person_id = n.person_id and d.at >= n.since and d.what = 'notice')
			and not exists (select from reach_delivery d where d.person_id = n.person_id and d.at >= n.since and d.what = 'notice' and (d.outcome is null or d.outcome = 'taken'))`.execute(
			db
		);
		await sql`delete from reach_delivery where done_at < ${now}::timestamptz - interval '2 days'`.execute(db);
		await sql`delete from reach_code where expires_at < ${now}`.execute(db);
	});
