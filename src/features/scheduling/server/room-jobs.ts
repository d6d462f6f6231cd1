import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { putInOutbox } from '#platform/jobs/outbox.server.ts';

/** The room of the time `t` is closed for some of it, or there no more. */
const isClosed = sql`(
	exists (select from room_closure c where c.room_id = t.room_id and tstzrange(c.starts_at, c.ends_at) && tstzrange(t.starts_at, t.ends_at))
	or exists (select from private_room r where r.id = t.room_id and r.gone_at is not null))`;

/**
 * Tells both, once, that the room they have is closed then: never silently, and their time stands until they choose anew.
 * Who marks a row tells of it in the same transaction, so two processes tell nobody twice. Where it is open again the mark goes. Returns
 * for how many times it was told.
 */
export const tellOfClosedRooms = (org: Organisation): Promise<number> =>
	asSystem(org, 'scheduling.rooms', async (db) => {
		const { rows } = await sql<{ match: string; people: string[] }>`
			update room_time t set told_at = now() from match m
			where t.told_at is null and t.starts_at > now() and m.id = t.match_id and ${isClosed}
			returning m.id as match, array[m.participant_id, m.supporter_id]::text[] as people`.execute(db);
		await Promise.all(
			rows.map(({ match, people }) => putInOutbox(db, org, { name: 'scheduling.room-lost', match }, people))
		);
		await sql`update room_time t set told_at = null where t.told_at is not null and not ${isClosed}`.execute(
			db
		);
		return rows.length;
	});

/** Rooms of two who do not walk together any more are free; a day after a meeting nobody needs to know that a room was taken. */
export const letRoomTimesGo = (org: Organisation): Promise<void> =>
	asSystem(org, 'scheduling.rooms', async (db) => {
		await sql`
			delete from room_time t using match m where m.id = t.match_id
				and (m.state in ('ended', 'declined') and t.starts_at > now() or t.ends_at < now() - interval '1 day')`.execute(
			db
		);
		await sql`delete from room_closure where ends_at < now() - interval '1 day'`.execute(db);
		const gone = sql`select r.id from private_room r where r.gone_at is not null and not exists (select from room_time t where t.room_id = r.id)`;
		await sql`delete from room_closure where room_id in (${gone})`.execute(db);
		await sql`delete from private_room where id in (${gone})`.execute(db);
	});
