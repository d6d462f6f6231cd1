/** A connection remembers its statements by name, whoever asks next on it and whatever happened in between. */
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { connect } from '#platform/db/connections.ts';
import { asActor } from '#platform/db/as-actor.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { actorOf } from '#platform/http/session.server.ts';
import { runtime, setRuntime } from '#platform/runtime.ts';
import { testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { remembered } from './remembered.ts';

const whole = runtime();
let wren: TestPerson, robin: TestPerson;
let superuser: pg.Client;

beforeAll(async () => {
	superuser = new pg.Client({ ...inject('database').superuser, database: 'beenthere' });
	await superuser.connect();
	[wren, robin] = [await testPerson(await testOrganisation()), await testPerson(await testOrganisation())];
});
afterAll(() => superuser.end());

// One connection that knows nothing yet: whatever it remembers is there for whoever comes next.
beforeEach(() => setRuntime({ ...whole, connections: connect(whole.database, 1) }));
afterEach(async () => {
	await runtime().connections.close();
	setRuntime(whole);
});

const personsSeen = async (person: TestPerson) =>
	asActor(await person.actor(), ({ db }) => db.selectFrom('person').select('id').execute());

/** More often than PostgreSQL needs before it keeps one plan for good. */
const often = Array.from({ length: 12 });

/** How often this connection has carried out the statement of this name, or null when it does not know it. */
const used = async (name: string): Promise<number | null> =>
	asActor(await wren.actor(), async ({ client }) => {
		const { rows } = await client.query<{ times: number }>(
			`select (generic_plans + custom_plans)::int as times from pg_prepared_statements where name = $1`,
			[name]
		);
		return rows[0]?.times ?? null;
	});

describe('a statement that is remembered', () => {
	it('reads the tables of whoever asks, of another organisation too, on one connection', async () => {
		for (const _ of often) {
			expect(await personsSeen(wren)).toEqual([{ id: wren.id }]);
			expect(await personsSeen(robin)).toEqual([{ id: robin.id }]);
		}
		// It was one statement all the time: otherwise this would show nothing.
		expect(await used(remembered('select "id" from "person"', []).name!)).toBe(often.length * 2);
	});

	it('finds the session of whoever asks, and no session of the other organisation', async () => {
		for (const _ of often) {
			expect((await actorOf(wren.org, wren.cookie))?.actor.personId).toBe(wren.id);
			expect(await actorOf(robin.org, wren.cookie)).toBeNull();
			expect((await actorOf(robin.org, robin.cookie))?.actor.personId).toBe(robin.id);
			expect(await actorOf(wren.org, robin.cookie)).toBeNull();
		}
		expect(await used('session_held')).toBeGreaterThan(often.length * 4);
	});
});

describe('after something went wrong in a transaction', () => {
	it('what was remembered before and within it is there for the next one', async () => {
		const actor = await wren.actor();
		const failing = asActor(actor, async ({ db }) => {
			await db.selectFrom('way_in').select('id').execute();
			const { id } = await db.selectFrom('person').select('id').executeTakeFirstOrThrow();
			const row = { id, box_public: Buffer.alloc(32), sign_public: Buffer.alloc(32), made_by: id };
			await db.insertInto('person').values(row).execute();
		});
		await expect(failing).rejects.toMatchObject({ code: '23505' });
		const read = () => asActor(actor, ({ db }) => db.selectFrom('way_in').select('id').execute());
		expect(await read()).toEqual([]);
		expect(await personsSeen(wren)).toEqual([{ id: wren.id }]);
		expect(await used(remembered('select "id" from "way_in"', []).name!)).toBe(2);
	});

	it('a statement that was never planned, because the transaction had failed, is planned then', async () => {
		const actor = await wren.actor();
		const late = asActor(actor, async ({ db, client }) => {
			await client.query('select 1 / 0').catch(() => undefined);
			await db.selectFrom('session').select('device').execute();
		});
		await expect(late).rejects.toMatchObject({ code: '25P02' });
		const read = () => asActor(actor, ({ db }) => db.selectFrom('session').select('device').execute());
		expect(await read()).toEqual([{ device: 'unknown' }]);
	});

	it('a session that could not be read is read by the next request', async () => {
		const { schema } = wren.org;
		// Something else holds the session; the request waits for it, and is cancelled when it has prepared what it needs.
		await superuser.query(
			`update ${schema}.session set last_seen_at = now() - interval '1 minute' where id = $1`,
			[wren.cookie.session]
		);
		await superuser.query('begin');
		await superuser.query(`select from ${schema}.session where id = $1 for update`, [wren.cookie.session]);
		const waiting = actorOf(wren.org, wren.cookie);
		const cancelled = async () => {
			const { rows } = await superuser.query(
				`select pg_cancel_backend(waiting.pid) from pg_locks waiting
				where not waiting.granted and pg_backend_pid() = any (pg_blocking_pids(waiting.pid))`
			);
			return rows.length;
		};
		await Promise.all([
			expect(waiting).rejects.toMatchObject({ code: '57014' }),
			expect.poll(cancelled, { timeout: 20_000, interval: 20 }).toBe(1)
		]);
		await superuser.query('rollback');
		expect((await actorOf(wren.org, wren.cookie))?.actor.personId).toBe(wren.id);
	});
});

describe('after a migration', () => {
	const migrate = (change: string) => superuser.query(`alter table ${wren.org.schema}.${change}`);

	it('that brought a column, everything goes on as before', async () => {
		const actor = await wren.actor();
		const named = () => asActor(actor, ({ db }) => db.selectFrom('person').select('staff').execute());
		const all = () => asActor(actor, ({ db }) => db.selectFrom('person').selectAll().execute());
		for (const _ of often) {
			expect(await named()).toEqual([{ staff: false }]);
			expect(await all()).toMatchObject([{ id: wren.id }]);
		}
		await migrate(`person add column one_more text default 'new'`);
		expect(await named()).toEqual([{ staff: false }]);
		expect(await all()).toMatchObject([{ id: wren.id, one_more: 'new' }]);
	});

	it('that made a column another kind, one request fails and the next is served', async () => {
		const actor = await wren.actor();
		const read = () => asActor(actor, ({ db }) => db.selectFrom('session').select('device').execute());
		for (const _ of often) expect(await read()).toEqual([{ device: 'unknown' }]);
		await migrate('session alter column device type varchar(40)');
		await expect(read()).rejects.toMatchObject({ code: '0A000' });
		expect(await read()).toEqual([{ device: 'unknown' }]);
	});

	it('the same for what the system does', async () => {
		const { org } = wren;
		const read = () =>
			asSystem(org, 'sessions.sweep', (db) => db.selectFrom('session').select('idle_seconds').execute());
		const before = await read();
		await migrate('session alter column idle_seconds type bigint');
		await expect(read()).rejects.toMatchObject({ code: '0A000' });
		expect(await read()).toHaveLength(before.length);
	});
});
