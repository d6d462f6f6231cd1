import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict, Invalid, NotFound } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { programmeZone } from '#features/programme/index.server.ts';
import { mayKeepRooms } from '../domain/permissions.ts';
import {
	longestClosure,
	longestFinding,
	longestRoomName,
	mostRooms,
	roomQualities,
	shownAhead
} from '../domain/rooms.ts';
import { seenVersion } from './inputs.ts';
import { toRoom } from './room-times.ts';

const optional = v.optional(v.string(), '');
const text = (longest: number, code: string) =>
	v.optional(
		v.pipe(
			v.string(),
			v.check((said) => [...said].length <= longest, code)
		),
		''
	);

/** The programme's rooms, or one of them, when they are closed, and when they are taken: never by whom (H54). */
export const readRooms = useCase({
	name: 'scheduling.rooms',
	input: v.object({ room: v.optional(idInput) }),
	load: async (ctx, { room }) => (room === undefined ? undefined : roomToKeep(ctx, { room })),
	allow: mayKeepRooms,
	run: async (ctx, { room }) => {
		const { db, now, actor } = ctx;
		const [rooms, closures, times, zone] = await Promise.all([
			db
				.selectFrom('private_room')
				.selectAll()
				.where('programme_id', '=', actor.org.id)
				.where('gone_at', 'is', null)
				.orderBy('name')
				.orderBy('id')
				.execute(),
			db
				.selectFrom('room_closure')
				.select(['id', 'room_id', 'starts_at', 'ends_at'])
				.where('programme_id', '=', actor.org.id)
				.where('ends_at', '>', toDate(now))
				.orderBy('starts_at')
				.orderBy('id')
				.execute(),
			db
				.selectFrom('room_time')
				.select(['room_id', 'starts_at', 'ends_at'])
				.where('programme_id', '=', actor.org.id)
				.where('ends_at', '>', toDate(now))
				.where('starts_at', '<', toDate(now.add({ hours: 24 * shownAhead })))
				.orderBy('starts_at')
				.execute(),
			programmeZone(ctx)
		]);
		const meets = (closure: { starts_at: Date; ends_at: Date }, time: { starts_at: Date; ends_at: Date }) =>
			closure.starts_at < time.ends_at && time.starts_at < closure.ends_at;
		return {
			newId: newId(),
			zone,
			now: now.toString(),
			today: now.toZonedDateTimeISO(zone).toPlainDate().toString(),
			rooms: rooms.flatMap((row) => {
				if (room !== undefined && row.id !== room) return [];
				const closed = closures.filter(({ room_id }) => room_id === row.id);
				return {
					...toRoom(row),
					apart: row.apart,
					version: row.version,
					closures: closed.map(({ id, starts_at, ends_at }) => ({
						id,
						start: starts_at.toISOString(),
						/** The last moment of the last day. */
						end: new Date(ends_at.getTime() - 1).toISOString()
					})),
					taken: times
						.filter(({ room_id }) => room_id === row.id)
						.map((time) => ({
							start: time.starts_at.toISOString(),
							end: time.ends_at.toISOString(),
							closed: closed.some((closure) => meets(closure, time))
						}))
				};
			})
		};
	}
});

/** Says a room, or says it anew: its name, what it is like, and where it is. */
export const keepRoom = useCase({
	name: 'scheduling.keep-room',
	input: v.object({
		id: idInput,
		/** 0 for one that is not there yet. */
		seen: v.optional(seenVersion, '0'),
		name: text(longestRoomName, 'scheduling_error_room_name_long'),
		finding: text(longestFinding, 'scheduling_error_place_long'),
		qualities: v.optional(v.union([v.string(), v.array(v.string())], 'error_field'), []),
		apart: v.optional(v.picklist(['', 'yes'], 'error_field'), '')
	}),
	allow: mayKeepRooms,
	run: async ({ db, actor, now }, { id, seen, name, finding, qualities, apart }) => {
		if (name.trim() === '') throw new Invalid({ name: 'scheduling_error_room_name' });
		const has = new Set([qualities].flat());
		if ([...has].some((each) => !roomQualities.some((known) => known === each)))
			throw new Invalid({ qualities: 'error_field' });
		const said = {
			name,
			finding,
			door_closes: has.has('doorCloses'),
			nobody_passes: has.has('nobodyPasses'),
			nobody_hears: has.has('nobodyHears'),
			step_free: has.has('stepFree'),
			for_children: has.has('forChildren'),
			apart: apart === 'yes',
			said_by: actor.personId!,
			said_at: toDate(now)
		};
		if (seen === 0) {
			const there = await db
				.selectFrom('private_room')
				.select('id')
				.where('programme_id', '=', actor.org.id)
				.where('gone_at', 'is', null)
				.execute();
			// Posted twice it is one.
			if (there.some((room) => room.id === id)) return;
			if (there.length >= mostRooms) throw new Conflict('scheduling_error_many_rooms');
			await db
				.insertInto('private_room')
				.values({ id, programme_id: actor.org.id, ...said })
				.onConflict((conflict) => conflict.doNothing())
				.execute();
			return;
		}
		const { numUpdatedRows } = await db
			.updateTable('private_room')
			.set({ ...said, version: seen + 1 })
			.where('id', '=', id)
			.where('version', '=', seen)
			.where('gone_at', 'is', null)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) throw new Conflict('scheduling_error_room_changed');
	}
});

/**
 * Closes a room for some days, such as for repairs. Who has it then is told and asked to choose anew: their time stands
 * until they do. Posted twice it is once.
 */
export const closeRoom = useCase({
	name: 'scheduling.close-room',
	input: v.object({ id: idInput, room: idInput, from: optional, to: optional }),
	load: roomToKeep,
	allow: mayKeepRooms,
	run: async (ctx, { id, room, from, to }) => {
		const zone = await programmeZone(ctx);
		const { starts, ends } = daysTyped(from, to, zone, ctx.now);
		await ctx.db
			.insertInto('room_closure')
			.values({
				...{ id, room_id: room, programme_id: ctx.actor.org.id, starts_at: starts, ends_at: ends },
				...{ said_by: ctx.actor.personId!, said_at: toDate(ctx.now) }
			})
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		await ctx.tell({ name: 'scheduling.room-closed', room });
	}
});

/** It is open again on these days: who has it then keeps it. */
export const openRoom = useCase({
	name: 'scheduling.open-room',
	input: v.object({ room: idInput, closure: idInput }),
	load: roomToKeep,
	allow: mayKeepRooms,
	run: async (ctx, { room, closure }) => {
		await ctx.db.deleteFrom('room_closure').where('id', '=', closure).where('room_id', '=', room).execute();
		await ctx.tell({ name: 'scheduling.room-closed', room });
	}
});

/** The room is there no more: it is offered to nobody, and who has it is told and asked to choose anew. */
export const dropRoom = useCase({
	name: 'scheduling.drop-room',
	input: v.object({ room: idInput }),
	load: roomToKeep,
	allow: mayKeepRooms,
	run: async (ctx, { room }) => {
		await ctx.db
			.updateTable('private_room')
			.set({ gone_at: toDate(ctx.now), said_by: ctx.actor.personId! })
			.where('id', '=', room)
			.execute();
		await ctx.tell({ name: 'scheduling.room-closed', room });
	}
});

/** For `load`: throws NotFound for whoever keeps no rooms, and where it is none of the programme's. */
async function roomToKeep({ db, actor }: Context, { room }: { room: string }): Promise<void> {
	if (!mayKeepRooms(actor)) throw new NotFound();
	const { rows } = await sql`
		select from private_room where id = ${room} and programme_id = ${actor.org.id} and gone_at is null`.execute(
		db
	);
	if (rows.length === 0) throw new NotFound();
}

/** From the beginning of the first day to the end of the last, where the programme is. */
function daysTyped(from: string, to: string, zone: string, now: Temporal.Instant) {
	const day = (typed: string, box: string) => {
		try {
			return Temporal.PlainDate.from(typed);
		} catch {
			throw new Invalid({ [box]: 'scheduling_error_room_days' });
		}
	};
	const first = day(from, 'from');
	const last = to === '' ? first : day(to, 'to');
	const starts = toDate(first.toZonedDateTime(zone).toInstant());
	const ends = toDate(last.add({ days: 1 }).toZonedDateTime(zone).toInstant());
	if (ends <= starts) throw new Invalid({ to: 'scheduling_error_room_days_order' });
	if (ends <= toDate(now)) throw new Invalid({ to: 'scheduling_error_past' });
	if (ends.getTime() - starts.getTime() > (longestClosure + 1) * 86_400_000)
		throw new Invalid({ to: 'scheduling_error_far' });
	return { starts, ends };
}

export type Rooms = Awaited<ReturnType<typeof readRooms>>;
