import fc from 'fast-check';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import { runtime, setRuntime } from '#platform/runtime.ts';
import { asPerson } from '#tests/support/people.ts';
import { testGround, twoPairs, type TwoPairs } from '#tests/support/two-pairs.ts';
import { changeSafeWay } from '#features/enrolment/index.server.ts';
import { readHome } from '#features/home/index.server.ts';
import { chooseSomeoneElse } from '#features/matching/index.server.ts';
import { takeRecord } from '#features/record/index.server.ts';
import { goOnWriting, stopWriting } from '#features/messages/index.server.ts';
import {
	agree,
	cancel,
	closeRoom,
	dropRoom,
	keepRoom,
	leaveRoom,
	openRoom,
	readPlan,
	readRooms,
	sayATime,
	takeRoom
} from '../index.server.ts';
import { aroundTheDoor, betweenRooms } from '../domain/rooms.ts';
import { handlers } from './jobs.ts';
import { letRoomTimesGo, tellOfClosedRooms } from './room-jobs.ts';

const zone = 'America/Toronto';
let two: TwoPairs;
/** A programme of its own for each test: its rooms are everybody's. */
beforeEach(async () => {
	two = await twoPairs(await testGround());
});
const today = runtime();
afterEach(() => setRuntime(today));

const day = (days: number) => Temporal.Now.plainDateISO(zone).add({ days }).toString();
type Pair = 'theirs' | 'others';
const pairs = { theirs: ['wren', 'dana', 'match'], others: ['robin', 'marisol', 'otherMatch'] } as const;
const says = async (pair: Pair, changed: Record<string, unknown> = {}) => {
	const [who, , match] = pairs[pair];
	const said = { id: newId(), match: two[match], mode: 'in-person', date: day(3), from: '10:00' };
	return (await sayATime(await two[who].actor(), { ...said, minutes: '30', ...changed })).id;
};
const agreed = async (pair: Pair, changed: Record<string, unknown> = {}) => {
	const id = await says(pair, changed);
	await agree(await two[pairs[pair][1]].actor(), { appointment: id, seen: '1', all: 'yes' });
	return id;
};
const room = async (name: string, more: Record<string, unknown> = {}) => {
	const id = newId();
	await keepRoom(await two.lead.actor(), { id, name, ...more });
	return id;
};
const take = async (pair: Pair, appointment: string, id: string, more: Record<string, unknown> = {}) =>
	takeRoom(await two[pairs[pair][0]].actor(), { appointment, room: id, ...more });
const read = async (who: 'wren' | 'dana' | 'robin' | 'marisol', appointment: string) =>
	readPlan(await two[who].actor(), { appointment });
const offered = async (who: 'wren' | 'robin', appointment: string) =>
	(await read(who, appointment)).rooms?.free.map(({ name }) => name);
const happens = (name: string) => handlers[name]!({ id: newId(), org: two.org, name, payload: {} });
const taken = { code: 'scheduling_error_room_taken' };

/** Whatever the database holds, whoever sees it. */
async function rows<T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
	const { superuser, owner } = inject('database');
	const client = new pg.Client({ ...superuser, database: owner.database });
	await client.connect();
	try {
		await client.query(`set search_path = ${two.org.schema}, shared, public`);
		return (await client.query<T>(text, values)).rows;
	} finally {
		await client.end();
	}
}
const times = () =>
	rows<{ room_id: string; starts_at: Date; ends_at: Date; told_at: Date | null }>(
		'select room_id, starts_at, ends_at, told_at from room_time order by starts_at'
	);
const told = async () =>
	(
		await rows<{ people: string[] }>(
			`select people from outbox.event where organisation_id = $1 and name = 'scheduling.room-lost'`,
			[two.org.id]
		)
	).map(({ people }) => [...people].sort());

describe('a room (R019)', () => {
	it('is said by leads with what it is like, and is offered to two who agreed on a time in person', async () => {
		const blue = await room('Blue room', {
			finding: 'Second floor, left',
			qualities: ['doorCloses', 'stepFree']
		});
		const id = await says('theirs');
		expect((await read('wren', id)).rooms).toBeNull();
		await agree(await two.dana.actor(), { appointment: id, seen: '1' });
		expect((await read('wren', id)).rooms).toEqual({
			any: true,
			free: [
				{ id: blue, name: 'Blue room', finding: 'Second floor, left', qualities: ['doorCloses', 'stepFree'] }
			]
		});
		await take('theirs', id, blue);
		await take('theirs', id, blue);
		expect((await read('dana', id)).room).toMatchObject({ name: 'Blue room', closed: false });
		expect((await read('dana', id)).rooms).toEqual({ any: false, free: [] });
		expect(await times()).toHaveLength(1);
	});

	it('is not needed for a call or a video, and can not be taken for one, nor before the yes', async () => {
		const blue = await room('Blue room');
		const call = await agreed('theirs', { mode: 'phone' });
		expect((await read('wren', call)).rooms).toBeNull();
		await expect(take('theirs', call, blue)).rejects.toMatchObject({ status: 409 });
		await expect(take('theirs', await says('theirs', { date: day(4) }), blue)).rejects.toMatchObject({
			status: 409
		});
		const id = await agreed('theirs', { date: day(5) });
		await expect(take('theirs', id, newId())).rejects.toMatchObject({ code: 'scheduling_error_room' });
		await expect(take('theirs', id, '')).rejects.toMatchObject({ fields: { room: 'scheduling_error_room' } });
	});

	it('is offered with five minutes before and after what it is taken for', async () => {
		const blue = await room('Blue room');
		const theirs = await agreed('theirs');
		await take('theirs', theirs, blue);
		for (const [from, free] of [
			['09:25', ['Blue room']],
			['09:30', []],
			['10:15', []],
			['10:30', []],
			['10:35', ['Blue room']]
		] as const) {
			const others = await agreed('others', { from });
			expect(await offered('robin', others), from).toEqual(free);
			const asked = take('others', others, blue);
			if (free.length === 0) await expect(asked).rejects.toMatchObject(taken);
			else await asked;
			await cancel(await two.robin.actor(), { appointment: others });
		}
	});

	it('is had by one of two who ask at the same moment, the other is told so and keeps their time', async () => {
		const blue = await room('Blue room');
		for (let round = 0; round < 8; round++) {
			const ids = await Promise.all([
				agreed('theirs', { date: day(10 + round) }),
				agreed('others', { date: day(10 + round), from: '10:15' })
			]);
			const answers = await Promise.allSettled([take('theirs', ids[0], blue), take('others', ids[1], blue)]);
			expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
			expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: taken });
			expect([(await read('wren', ids[0])).state, (await read('robin', ids[1])).state]).toEqual([
				'scheduled',
				'scheduled'
			]);
		}
		expect(await times()).toHaveLength(8);
	});

	it('can not be had twice by any hand: of two connections the second waits, and is refused', async () => {
		const blue = await room('Blue room');
		const values = (match: string, from: string, to: string) => [newId(), blue, two.org.id, match, from, to];
		const insert = `insert into room_time (id, room_id, programme_id, match_id, starts_at, ends_at, free_from)
			values ($1, $2, $3, $4, $5, $6, $6::timestamptz + interval '5 minutes')`;
		const { superuser, owner } = inject('database');
		const [one, other] = [0, 1].map(() => new pg.Client({ ...superuser, database: owner.database }));
		try {
			for (const client of [one!, other!]) {
				await client.connect();
				await client.query(`set search_path = ${two.org.schema}, shared, public`);
				await client.query('begin');
			}
			await one!.query(insert, values(two.match, '2027-05-01T10:00Z', '2027-05-01T10:30Z'));
			const second = other!.query(
				insert,
				values(two.otherMatch, '2027-05-01T10:34:59Z', '2027-05-01T11:00Z')
			);
			second.catch(() => undefined);
			await one!.query('commit');
			await expect(second).rejects.toThrow(/room_time_one_at_a_time/);
		} finally {
			await Promise.all([one!.end(), other!.end()]);
		}
		await expect(
			rows(
				insert.replace("interval '5 minutes'", "interval '0'"),
				values(two.match, '2027-05-02T10:00Z', '2027-05-02T10:30Z')
			)
		).rejects.toThrow(/check constraint/);
	});

	it('goes with the time when that is moved, and is free again where it was', async () => {
		const blue = await room('Blue room');
		const first = await agreed('theirs');
		await take('theirs', first, blue);
		const moved = await says('theirs', { from: '10:15', instead: first });
		expect(await agree(await two.dana.actor(), { appointment: moved, seen: '1' })).toMatchObject({
			roomGone: false
		});
		expect((await read('wren', moved)).room?.id).toBe(blue);
		expect((await read('wren', first)).room).toBeNull();
		const [only, ...more] = await times();
		expect([only!.starts_at.toISOString(), more]).toEqual([(await read('wren', moved)).start, []]);
	});

	it('is said to be gone where it is not free at the new time; the time stands without it', async () => {
		const blue = await room('Blue room');
		await take('others', await agreed('others', { from: '14:00' }), blue);
		const first = await agreed('theirs');
		await take('theirs', first, blue);
		const moved = await says('theirs', { from: '14:15', instead: first });
		expect(await agree(await two.dana.actor(), { appointment: moved, seen: '1' })).toMatchObject({
			roomGone: true
		});
		expect(await read('wren', moved)).toMatchObject({ state: 'scheduled', room: null });
		const call = await says('theirs', { from: '16:00', mode: 'phone', instead: moved });
		expect(await agree(await two.dana.actor(), { appointment: call, seen: '1' })).toMatchObject({
			roomGone: false
		});
	});

	it('is free again when the time is cancelled, and when it is given back; either of the two does that', async () => {
		const blue = await room('Blue room');
		const id = await agreed('theirs');
		await take('theirs', id, blue);
		await leaveRoom(await two.dana.actor(), { appointment: id });
		await leaveRoom(await two.dana.actor(), { appointment: id });
		expect(await read('wren', id)).toMatchObject({ state: 'scheduled', room: null });
		await take('theirs', id, blue);
		await cancel(await two.dana.actor(), { appointment: id });
		expect(await times()).toEqual([]);
	});

	it('is changed for another one at once, and the first is kept where the other was taken meanwhile', async () => {
		const [blue, green] = [await room('Blue room'), await room('Green room')];
		const [theirs, others] = [await agreed('theirs'), await agreed('others')];
		await take('theirs', theirs, blue);
		await take('others', others, green);
		await expect(take('theirs', theirs, green)).rejects.toMatchObject(taken);
		expect((await read('wren', theirs)).room?.id).toBe(blue);
		await leaveRoom(await two.robin.actor(), { appointment: others });
		await take('theirs', theirs, green);
		expect((await times()).map(({ room_id }) => room_id)).toEqual([green]);
	});

	it('is taken for a row of times at once, and counts those for which it is not free', async () => {
		const blue = await room('Blue room');
		await take('others', await agreed('others', { date: day(10) }), blue);
		const first = await agreed('theirs', { again: 'week', times: '4' });
		expect(await take('theirs', first, blue, { all: 'yes' })).toMatchObject({ taken: 1 });
		expect(await times()).toHaveLength(4);
		await cancel(await two.wren.actor(), { appointment: first, all: 'yes' });
		expect(await times()).toHaveLength(1);
	});

	it('goes with the match, by whoever it ended (INV-05)', async () => {
		const blue = await room('Blue room');
		const id = await agreed('theirs');
		await take('theirs', id, blue);
		await chooseSomeoneElse(await two.wren.actor(), { matchId: two.match });
		await expect(takeRoom(await two.dana.actor(), { appointment: id, room: blue })).rejects.toMatchObject({
			status: 404
		});
		await happens('match.ended');
		expect(await times()).toEqual([]);
	});

	it('is not taken while one is not sure who the other is (H04); it can be given back', async () => {
		const blue = await room('Blue room');
		const id = await agreed('theirs');
		await stopWriting(await two.wren.actor(), { match: two.match });
		await expect(take('theirs', id, blue)).rejects.toMatchObject({ code: 'messages_error_stopped' });
		await goOnWriting(await two.wren.actor(), { match: two.match });
		await take('theirs', id, blue);
		await stopWriting(await two.wren.actor(), { match: two.match });
		await leaveRoom(await two.wren.actor(), { appointment: id });
		expect(await times()).toEqual([]);
	});

	it('stands in the record of who takes part, with its time', async () => {
		await take('theirs', await agreed('theirs'), await room('Blue room'));
		expect(JSON.stringify(await takeRecord(await two.wren.actor(), { language: 'en' }))).toContain(
			'Blue room'
		);
	});
});

describe('what leads see of rooms (H54)', () => {
	it('is that one is taken and when, and nothing of whom, also not past every use case', async () => {
		const blue = await room('Blue room');
		const id = await agreed('theirs');
		await take('theirs', id, blue);
		const { start, end } = await read('wren', id);
		const seen = await readRooms(await two.lead.actor(), {});
		expect(seen.rooms).toMatchObject([{ name: 'Blue room', taken: [{ start, end, closed: false }] }]);
		const text = JSON.stringify(seen);
		for (const secret of [id, two.match, two.wren.id, two.dana.id, 'Wren', 'Dana'])
			expect(text).not.toContain(secret);
		for (const who of [two.lead, two.robin, two.wren])
			await expect(
				asPerson(await who.actor(), ({ db }) => db.selectFrom('room_time').select('match_id').execute())
			).rejects.toThrow(/permission denied/);
	});

	it('is refused to everybody else, and so is saying anything of a room', async () => {
		const blue = await room('Blue room');
		for (const who of [two.wren, two.dana, two.supervisor]) {
			const actor = await who.actor();
			await expect(readRooms(actor, {})).rejects.toMatchObject({ status: 403 });
			await expect(keepRoom(actor, { id: newId(), name: 'Mine' })).rejects.toMatchObject({ status: 403 });
			await expect(closeRoom(actor, { id: newId(), room: blue, from: day(1), to: '' })).rejects.toMatchObject(
				{ status: 404 }
			);
		}
	});

	it('is changed by the newest that was seen, and said once however often it is posted', async () => {
		const id = newId();
		const lead = await two.lead.actor();
		await Promise.all([1, 2, 3].map(() => keepRoom(lead, { id, name: 'Blue room' })));
		await keepRoom(lead, { id, name: 'Sky room', seen: '1', qualities: 'nobodyHears', apart: 'yes' });
		await expect(keepRoom(lead, { id, name: 'Old', seen: '1' })).rejects.toMatchObject({
			code: 'scheduling_error_room_changed'
		});
		const { rooms } = await readRooms(lead, { room: id });
		expect(rooms).toMatchObject([{ name: 'Sky room', qualities: ['nobodyHears'], apart: true, version: 2 }]);
		await expect(keepRoom(lead, { id: newId(), name: ' ' })).rejects.toMatchObject({
			fields: { name: 'scheduling_error_room_name' }
		});
	});
});

describe('a room that is closed for some days', () => {
	it('asks both who have it, once, and their time stands until they choose anew', async () => {
		const [blue, green] = [await room('Blue room'), await room('Green room')];
		const [theirs, others] = [await agreed('theirs'), await agreed('others', { date: day(6) })];
		await take('theirs', theirs, blue);
		await take('others', others, blue);
		const closure = newId();
		const close = { id: closure, room: blue, from: day(2), to: day(4) };
		await closeRoom(await two.lead.actor(), close);
		await closeRoom(await two.lead.actor(), close);
		await Promise.all([tellOfClosedRooms(two.org), tellOfClosedRooms(two.org)]);
		await happens('scheduling.room-closed');
		expect(await told()).toEqual([[two.wren.id, two.dana.id].sort()]);
		for (const who of ['wren', 'dana'] as const) {
			expect(await read(who, theirs)).toMatchObject({ state: 'scheduled', room: { closed: true } });
			expect((await read(who, theirs)).rooms?.free.map(({ name }) => name)).toEqual(['Green room']);
		}
		expect((await readHome(await two.wren.actor(), {})).supporter?.times).toMatchObject([
			{ id: theirs, roomClosed: true }
		]);
		expect((await readHome(await two.robin.actor(), {})).supporter?.times).toMatchObject([
			{ id: others, roomClosed: false }
		]);
		const seen = await readRooms(await two.lead.actor(), { room: blue });
		expect(seen.rooms[0]!.taken.map(({ closed }) => closed)).toEqual([true, false]);
		await take('theirs', theirs, green);
		expect((await read('wren', theirs)).room).toMatchObject({ id: green, closed: false });
	});

	it('is not offered on them, from the first moment of the first to the last of the last', async () => {
		const blue = await room('Blue room');
		await closeRoom(await two.lead.actor(), { id: newId(), room: blue, from: day(3), to: '' });
		for (const [date, from, free] of [
			[day(2), '23:45', []],
			[day(2), '23:30', ['Blue room']],
			[day(3), '00:00', []],
			[day(3), '23:30', []],
			[day(4), '00:00', ['Blue room']]
		] as const) {
			const id = await agreed('theirs', { date, from });
			expect(await offered('wren', id), `${date} ${from}`).toEqual(free);
			if (free.length === 0) await expect(take('theirs', id, blue)).rejects.toMatchObject(taken);
			await cancel(await two.wren.actor(), { appointment: id });
		}
	});

	it('is theirs again when it is opened again, and they are told once more when it is closed anew', async () => {
		const blue = await room('Blue room');
		const id = await agreed('theirs');
		await take('theirs', id, blue);
		const lead = await two.lead.actor();
		const closure = newId();
		await closeRoom(lead, { id: closure, room: blue, from: day(3), to: day(3) });
		await tellOfClosedRooms(two.org);
		await openRoom(lead, { room: blue, closure });
		await tellOfClosedRooms(two.org);
		expect((await read('wren', id)).room).toMatchObject({ closed: false });
		await closeRoom(lead, { id: newId(), room: blue, from: day(3), to: day(3) });
		await tellOfClosedRooms(two.org);
		expect(await told()).toHaveLength(2);
	});

	it('is refused kindly where the days are none', async () => {
		const blue = await room('Blue room');
		const lead = await two.lead.actor();
		for (const [from, to, fields] of [
			['', '', { from: 'scheduling_error_room_days' }],
			[day(4), day(3), { to: 'scheduling_error_room_days_order' }],
			[day(-4), day(-3), { to: 'scheduling_error_past' }],
			[day(1), day(400), { to: 'scheduling_error_far' }]
		] as const)
			await expect(closeRoom(lead, { id: newId(), room: blue, from, to })).rejects.toMatchObject({ fields });
	});

	it('asks them as well when it is there no more, and goes when nobody has it', async () => {
		const blue = await room('Blue room');
		const id = await agreed('theirs');
		await take('theirs', id, blue);
		await dropRoom(await two.lead.actor(), { room: blue });
		await tellOfClosedRooms(two.org);
		expect(await told()).toHaveLength(1);
		expect((await read('dana', id)).room).toMatchObject({ closed: true });
		await letRoomTimesGo(two.org);
		expect((await read('dana', id)).room?.name).toBe('Blue room');
		expect((await readRooms(await two.lead.actor(), {})).rooms).toEqual([]);
		await leaveRoom(await two.wren.actor(), { appointment: id });
		await letRoomTimesGo(two.org);
		expect(await rows('select id from private_room')).toEqual([]);
	});

	it('is forgotten a day after it was used, and the time keeps what it was', async () => {
		const id = await agreed('theirs');
		await take('theirs', id, await room('Blue room'));
		const ago = ['starts_at', 'ends_at'].map((at) => `${at} = ${at} - interval '6 days'`).join(', ');
		const free = `free_from = free_from - interval '6 days'`;
		await rows(
			`set session_replication_role = replica; update appointment set ${ago};
			update room_time set ${ago}, ${free}; update held_time set ${ago}, ${free}`
		);
		await letRoomTimesGo(two.org);
		expect(await times()).toEqual([]);
		expect(await read('wren', id)).toMatchObject({ state: 'scheduled', room: null });
	});
});

describe('a room that is kept apart (H40)', () => {
	it('is offered so that nobody comes or goes within ten minutes of somebody else, whoever they are', async () => {
		const blue = await room('Blue room', { apart: 'yes' });
		await room('Green room', { apart: 'yes' });
		await room('Hall');
		await take('theirs', await agreed('theirs', { minutes: '60' }), blue);
		for (const [from, minutes, free] of [
			['10:00', '30', ['Hall']],
			['10:09', '30', ['Hall']],
			['10:10', '30', ['Green room', 'Hall']],
			['10:20', '30', ['Green room', 'Hall']],
			['10:25', '30', ['Hall']],
			['09:45', '90', ['Green room', 'Hall']],
			['11:05', '30', ['Hall']],
			['11:10', '30', ['Blue room', 'Green room', 'Hall']]
		] as const) {
			const id = await agreed('others', { from, minutes });
			expect(await offered('robin', id), `${from}, ${minutes} minutes`).toEqual(free);
			await cancel(await two.robin.actor(), { appointment: id });
		}
	});

	it('never has two at the door, and never two in one room, whatever is taken, moved, given back and cancelled', async () => {
		const rooms = [
			{ id: await room('Blue room', { apart: 'yes' }), apart: true },
			{ id: await room('Green room', { apart: 'yes' }), apart: true },
			{ id: await room('Hall'), apart: false }
		];
		const command = fc.record({
			do: fc.constantFrom('book', 'book', 'move', 'leave', 'cancel'),
			pair: fc.constantFrom('theirs' as const, 'others' as const),
			room: fc.nat(2),
			from: fc.constantFrom('09:00', '09:05', '09:10', '09:25', '09:30', '09:35', '09:40', '10:00', '10:10'),
			minutes: fc.constantFrom('15', '30'),
			which: fc.nat(10)
		});
		let most = 0;
		await fc.assert(
			fc.asyncProperty(fc.array(command, { minLength: 8, maxLength: 24, size: 'max' }), async (commands) => {
				await rows(
					"update appointment set held = null, room_time = null, state = 'moved'; delete from room_time; delete from held_time"
				);
				const plans: { id: string; pair: Pair }[] = [];
				const trying = (one: Promise<unknown>) =>
					one.catch((refused: { status?: number }) => expect(refused.status, String(refused)).toBe(409));
				for (const each of commands) {
					const { from, minutes } = each;
					const plan = plans[each.which % Math.max(plans.length, 1)];
					if (each.do === 'book') {
						const id = await says(each.pair, { from, minutes });
						await trying(
							agree(await two[pairs[each.pair][1]].actor(), { appointment: id, seen: '1' }).then(() =>
								take(each.pair, id, rooms[each.room]!.id)
							)
						);
						plans.push({ id, pair: each.pair });
					} else if (plan) {
						const actor = await two[pairs[plan.pair][1]].actor();
						if (each.do === 'leave') await trying(leaveRoom(actor, { appointment: plan.id }));
						if (each.do === 'cancel') await trying(cancel(actor, { appointment: plan.id }));
						if (each.do === 'move')
							await trying(
								says(plan.pair, { from, minutes, instead: plan.id }).then(async (id) => {
									await agree(actor, { appointment: id, seen: '1' });
									plans.push({ id, pair: plan.pair });
								})
							);
					}
					const now = await times();
					most = Math.max(most, now.length);
					const minute = 60_000;
					for (const [at, one] of now.entries())
						for (const other of now.slice(at + 1)) {
							const distance = (a: Date, b: Date) => Math.abs(a.getTime() - b.getTime()) / minute;
							if (one.room_id === other.room_id)
								expect((other.starts_at.getTime() - one.ends_at.getTime()) / minute).toBeGreaterThanOrEqual(
									betweenRooms
								);
							if ([one, other].every(({ room_id }) => rooms.find(({ id }) => id === room_id)!.apart))
								for (const a of [one.starts_at, one.ends_at])
									for (const b of [other.starts_at, other.ends_at])
										expect(distance(a, b)).toBeGreaterThanOrEqual(2 * aroundTheDoor);
						}
				}
			}),
			{ numRuns: 10 }
		);
		// Sequences in which nothing stands beside anything would show nothing.
		expect(most).toBeGreaterThan(2);
	}, 120_000);
});

describe('a time by phone or video (R019, H02)', () => {
	it('begins with "Is it safe to talk?" for both, with the word for calls an hour before and not sooner', async () => {
		await changeSafeWay(await two.wren.actor(), {
			...{ channel: 'call', address: '555-0177', safety: 'safe', codeWord: 'heron' }
		});
		const id = await agreed('theirs', { mode: 'phone' });
		const inPerson = await agreed('theirs', { date: day(5) });
		expect((await read('dana', inPerson)).safe).toBeNull();
		expect((await read('dana', id)).safe).toEqual({ word: null });
		expect((await read('wren', id)).safe).toEqual({ word: 'heron' });
		const { start } = await read('dana', id);
		setRuntime({ ...today, clock: () => Temporal.Instant.from(start).subtract({ minutes: 30 }) });
		expect((await read('dana', id)).safe).toEqual({ word: 'heron' });
		const openings = await asPerson(await two.wren.actor(), ({ db }) =>
			db.selectFrom('access_event').select('kind').where('kind', '=', 'enrolment').execute()
		);
		expect(openings.length).toBeGreaterThan(0);
		setRuntime({ ...today, clock: () => systemClock().add({ hours: 24 * 4 }) });
		expect((await read('dana', id)).safe).toBeNull();
	});
});
