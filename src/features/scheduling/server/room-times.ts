import { sql } from 'kysely';
import type { Context } from '#platform/use-case.server.ts';
import { newId } from '#platform/ids.ts';
import { aroundTheDoor, betweenRooms, roomQualities, type Room } from '../domain/rooms.ts';
import type { Planned } from './rows.ts';

/** The room of a meeting, as its two see it. `closed`: not open at that time, for as long as they do not choose anew. */
export type ShownRoom = Room & { closed: boolean };

type RoomRow = {
	id: string;
	name: string;
	finding: string;
	door_closes: boolean;
	nobody_passes: boolean;
	nobody_hears: boolean;
	step_free: boolean;
	for_children: boolean;
};

export const toRoom = (row: RoomRow): Room => {
	const has = {
		doorCloses: row.door_closes,
		nobodyPasses: row.nobody_passes,
		nobodyHears: row.nobody_hears,
		stepFree: row.step_free,
		forChildren: row.for_children
	};
	return {
		id: row.id,
		name: row.name,
		finding: row.finding,
		qualities: roomQualities.filter((quality) => has[quality])
	};
};

const before = sql`make_interval(mins => ${aroundTheDoor})`;
const gap = sql`make_interval(mins => ${betweenRooms})`;
const starts = sql<Date>`w.starts_at`;
const ends = sql<Date>`w.ends_at`;
/** When whoever meets then comes and goes. */
const passages = sql`tstzmultirange(
	tstzrange(${starts} - ${before}, ${starts} + ${before}), tstzrange(${ends} - ${before}, ${ends} + ${before}))`;
/** The room `r` is open for the whole of what is wanted, `w`. */
const isOpen = sql`r.gone_at is null and not exists (select from room_closure c
	where c.room_id = r.id and tstzrange(c.starts_at, c.ends_at) && tstzrange(${starts}, ${ends}))`;

/** The rooms of meetings, by the meeting: what the two of it see. */
export async function roomsOf(ctx: Context, plans: readonly Planned[]): Promise<Map<string, ShownRoom>> {
	const times = plans.flatMap(({ roomTime }) => roomTime ?? []);
	if (times.length === 0) return new Map();
	const { rows } = await sql<RoomRow & { time: string; open: boolean }>`
		select w.id as time, r.*, (${isOpen}) as open
		from room_time w join private_room r on r.id = w.room_id where w.id = any(${times}::uuid[])`.execute(ctx.db);
	const byTime = new Map(rows.map((row) => [row.time, { ...toRoom(row), closed: !row.open }]));
	return new Map(
		plans.flatMap(({ id, roomTime }) => {
			const room = roomTime === null ? undefined : byTime.get(roomTime);
			return room ? [[id, room] as const] : [];
		})
	);
}

/**
 * Rooms that the two could take for this meeting, in the order of their names; the one they have is not among them. What
 * keeps one from being offered is not said: another meeting in it, days on which it is closed, or somebody at the door
 * (H40). `any`: whether the programme has another room at all.
 */
export async function freeRooms(ctx: Context, plan: Planned): Promise<{ any: boolean; free: Room[] }> {
	const { rows } = await sql<RoomRow & { free: boolean }>`
		select r.*, ${isOpen}
			and not exists (select from room_time t where t.room_id = r.id and tstzrange(t.starts_at, t.free_from) && tstzrange(${starts}, ${ends} + ${gap}))
			and not (r.apart and exists (select from room_time t where t.id is distinct from ${plan.roomTime}
				and t.programme_id = r.programme_id and t.passages && ${passages})) as free
		from private_room r, (values (${plan.start}::timestamptz, ${plan.end}::timestamptz)) w (starts_at, ends_at)
		where r.programme_id = ${ctx.actor.org.id} and r.gone_at is null
			and not exists (select from room_time t where t.id = ${plan.roomTime} and t.room_id = r.id)
		order by r.name, r.id`.execute(ctx.db);
	return { any: rows.length > 0, free: rows.filter(({ free }) => free).map(toRoom) };
}

/**
 * Takes a room for each of these meetings for which it can be had; the database decides between two who ask at once.
 * Returns for how many it could not.
 */
export async function takeRoom(ctx: Context, plans: readonly Planned[], room: string): Promise<number> {
	if (plans.length === 0) return 0;
	const wanted = plans.map((plan) => ({ ...plan, time: newId() }));
	// Without a target, because the words of a target would need the right to read what is in the way.
	const { rows } = await sql<{ id: string }>`
		insert into room_time (id, room_id, programme_id, match_id, starts_at, ends_at, free_from, passages)
		select w.id, r.id, r.programme_id, w.match_id, ${starts}, ${ends}, ${ends} + ${gap}, case when r.apart then ${passages} end
		from unnest(${wanted.map(({ time }) => time)}::uuid[], ${wanted.map(({ matchId }) => matchId)}::uuid[],
				${wanted.map(({ start }) => start)}::timestamptz[], ${wanted.map(({ end }) => end)}::timestamptz[]) w (id, match_id, starts_at, ends_at),
			private_room r
		where r.id = ${room} and r.programme_id = ${ctx.actor.org.id} and ${isOpen}
		on conflict do nothing returning id`.execute(ctx.db);
	const had = new Set(rows.map(({ id }) => id));
	const taken = wanted.filter(({ time }) => had.has(time));
	if (taken.length > 0)
		await sql`
			update appointment a set room_time = w.time
			from unnest(${taken.map(({ id }) => id)}::uuid[], ${taken.map(({ time }) => time)}::uuid[]) w (id, time) where a.id = w.id`.execute(
			ctx.db
		);
	return plans.length - taken.length;
}

/** Lets the rooms of these meetings go; the meetings stay as they are. */
export async function letRoomsGo(ctx: Context, plans: readonly Planned[]): Promise<void> {
	const times = plans.flatMap(({ roomTime }) => roomTime ?? []);
	if (times.length > 0) await ctx.db.deleteFrom('room_time').where('id', 'in', times).execute();
}
