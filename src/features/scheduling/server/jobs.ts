import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import { fieldNumber } from '#platform/circles/fields.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { organisations } from '#platform/db/organisations.ts';
import type { Handlers } from '#platform/jobs/queue.server.ts';
import { longestHours } from '../domain/drop-in.ts';
import { letRoomTimesGo, tellOfClosedRooms } from './room-jobs.ts';

/**
 * Two who do not walk together any more have nothing planned: what has not begun goes, with the words of where, and the
 * supporter's time is free. Whoever ended it could not see all of it, and nothing is written of who it was (R039). Returns
 * how many times it were.
 */
export const letPlansGo = (org: Organisation): Promise<number> =>
	asSystem(org, 'scheduling.let-go', async (db) => {
		const { rows } = await sql<{ id: string }>`
			select a.id from appointment a join match m on m.id = a.match_id
			where m.state in ('ended', 'declined') and a.starts_at > now() and a.state in ('requested', 'offered', 'scheduled')`.execute(
			db
		);
		const ids = rows.map(({ id }) => id);
		if (ids.length === 0) return 0;
		await sql`delete from appointment where id = any(${ids}::uuid[])`.execute(db);
		await sql`delete from appointment_series s where not exists (select from appointment a where a.series_id = s.id)`.execute(
			db
		);
		await sql`delete from held_time where id = any(${ids}::uuid[])`.execute(db);
		await sql`delete from words where row_id = any(${ids}::uuid[]) and field = ${fieldNumber('scheduling.where')}`.execute(
			db
		);
		return ids.length;
	});

/** Whoever neither takes part nor supports here any more has no calendar feed: its address leads nowhere already, and goes. */
export const endFeeds = (org: Organisation): Promise<void> =>
	asSystem(org, 'scheduling.let-go', async (db) => {
		await sql`delete from calendar_feed f where not exists (select from relation r where r.person_id = f.person_id
			and r.kind in ('role:participant', 'role:supporter') and (r.until_at is null or r.until_at > now()))`.execute(
			db
		);
	});

/** Closes lists for people who come by that somebody forgot: who was on them is forgotten, as when one is closed by hand. */
export const closeLists = (org: Organisation): Promise<void> =>
	asSystem(org, 'scheduling.let-go', async (db) => {
		await sql`
			update drop_in_list set closed_at = now(), kiosk = null
			where closed_at is null and opened_at < now() - make_interval(hours => ${longestHours})`.execute(db);
		// Closed first: who adds themselves at this moment is waited for, and forgotten with the others.
		await sql`delete from drop_in_entry where list_id in (select id from drop_in_list where closed_at is not null)`.execute(
			db
		);
	});

/** Somebody was let back in with new keys: who knew the address of their calendar feed may be who they came back from. */
const endFeedOf = (org: Organisation, person: string): Promise<void> =>
	asSystem(org, 'scheduling.let-go', async (db) => {
		await sql`delete from calendar_feed where person_id = ${person}`.execute(db);
	});

const over = async ({ org }: { org: Organisation }) => {
	await letPlansGo(org);
	await letRoomTimesGo(org);
	await endFeeds(org);
};

export const handlers: Handlers = {
	'enrolment.closed': over,
	'match.ended': over,
	'role.ended': over,
	'scheduling.room-closed': async ({ org }) => void (await tellOfClosedRooms(org)),
	'way-in.changed': async ({ org, payload }) => {
		if (payload.kind === 'returned') await endFeedOf(org, String(payload.person));
	}
};

/** What a match that ended while somebody was saying yes left behind. */
export async function everyHour(): Promise<void> {
	for (const org of await organisations()) {
		await over({ org });
		await closeLists(org);
		// Who took a room in the moment in which it was closed.
		await tellOfClosedRooms(org);
	}
}
