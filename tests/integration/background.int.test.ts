import pg from 'pg';
import type { PgBoss } from 'pg-boss';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { chainOpenings } from '#platform/access-log/chain.server.ts';
import type { Organisation } from '#platform/actor.ts';
import { sessionTokenHash } from '#platform/circles/wrap.ts';
import { endSession } from '#platform/http/end-session.server.ts';
import { sweepSessions } from '#platform/jobs/background.server.ts';
import { forward, prepareQueue, startQueue, type Handlers, type Told } from '#platform/jobs/queue.server.ts';
import { runtime } from '#platform/runtime.ts';
import { useCase } from '#platform/use-case.server.ts';
import { useOwnDatabase } from '#tests/support/own-database.ts';
import { testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';

let org: Organisation, dana: TestPerson, wren: TestPerson;
const told: Told[] = [];
const tried: string[] = [];
let stop: () => Promise<void>, close: () => Promise<void>;

const happen = useCase({
	name: 'test.happen',
	input: v.object({ fail: v.optional(v.boolean()) }),
	allow: () => true,
	run: async (ctx, { fail }) => {
		await ctx.tell({ name: 'test.happened', who: ctx.actor.personId });
		if (fail) throw new Error('changed my mind');
	}
});
const fail = useCase({
	name: 'test.fail',
	input: v.object({}),
	allow: () => true,
	run: async (ctx) => {
		for (const which of ['good', 'bad', 'good']) await ctx.tell({ name: 'test.failed', which });
	}
});
const look = useCase({
	name: 'test.look',
	input: v.object({ at: v.string(), kind: v.picklist(['message', 'agreement', 'contact']) }),
	allow: () => true,
	run: async (ctx, { at, kind }) => ctx.opened(at, kind)
});

const handlers: Handlers = {
	'test.happened': async (happening) => void told.push(happening),
	'test.failed': async ({ payload }) => {
		tried.push(String(payload.which));
		if (payload.which === 'bad' && tried.filter((one) => one === 'bad').length < 3)
			throw new Error('not now');
	}
};

beforeAll(async () => {
	// The queue hands each job to one worker of the database, so this file has a database to itself.
	close = await useOwnDatabase('jobs');
	org = await testOrganisation();
	dana = await testPerson(org, { alias: 'Dana', roles: ['supporter'] });
	wren = await testPerson(org);
	const { database } = runtime();
	await prepareQueue(database.owner);
	({ stop } = await startQueue(database.system, handlers, 50));
});
afterAll(async () => {
	await stop();
	await close();
});

const until = async (condition: () => boolean, milliseconds = 10_000) => {
	for (let i = 0; i < milliseconds / 50 && !condition(); i++)
		await new Promise((resolve) => setTimeout(resolve, 50));
};

describe('what happened', () => {
	it('is told to others after commit, and not when it was rolled back', async () => {
		await expect(happen(await dana.actor(), { fail: true })).rejects.toThrow('changed my mind');
		await happen(await dana.actor(), {});
		await until(() => told.length > 0);
		expect(told.map(({ name, org: at, payload }) => [name, at.id, payload])).toEqual([
			['test.happened', org.id, { who: dana.id }]
		]);
	});

	it('is handed over whole or not at all when the forwarder is killed, and once by two of them', async () => {
		await stop();
		const { system } = runtime().database;
		const slow = await startQueue(system, handlers, 3_600_000);
		const client = new pg.Client({ ...inject('database').superuser, database: `jobs_${process.pid}` });
		await client.connect();
		const where = async () =>
			(
				await client.query<{ outbox: number; queue: number }>(
					`select (select count(*)::int from outbox.event) as outbox, (select count(*)::int from jobs.job where id <> all($1)) as queue`,
					[told.map(({ id }) => id)]
				)
			).rows[0];
		const before = told.length;
		await happen(await dana.actor(), {});
		const killed: PgBoss['insert'] = async (...jobs) => {
			await slow.boss.insert(...jobs);
			throw new Error('killed');
		};
		await expect(forward({ insert: killed } as PgBoss)).rejects.toThrow('killed');
		expect(await where()).toEqual({ outbox: 1, queue: 0 });
		let another: number | null = null;
		const meanwhile: PgBoss['insert'] = async (...jobs) => {
			another = await forward(slow.boss);
			return slow.boss.insert(...jobs);
		};
		expect(await forward({ insert: meanwhile } as PgBoss)).toBe(1);
		expect(another).toBe(0);
		await until(() => told.length > before);
		expect(await where()).toEqual({ outbox: 0, queue: 0 });
		expect(told.slice(before).map(({ payload }) => payload)).toEqual([{ who: dana.id }]);
		await client.end();
		await slow.stop();
		({ stop } = await startQueue(system, handlers, 50));
	}, 30_000);
});

describe('something that can not be told', () => {
	it('is tried again, and what happened beside it is told once', async () => {
		await fail(await dana.actor(), {});
		await until(() => tried.filter((one) => one === 'bad').length === 3);
		expect(tried.filter((one) => one === 'bad')).toHaveLength(3);
		expect(tried.filter((one) => one === 'good')).toHaveLength(2);
	}, 30_000);

	it('by a worker that died is taken up by another, and can be told twice', async () => {
		const client = new pg.Client({ ...inject('database').superuser, database: `jobs_${process.pid}` });
		await client.connect();
		const before = told.length;
		await happen(await dana.actor(), {});
		await until(() => told.length === before + 1);
		// As a worker leaves it that was killed after it had told, and before it could say so.
		await client.query(
			`update jobs.job set state = 'active', completed_on = null, started_on = now(), heartbeat_on = now() - interval '1 minute' where id = $1`,
			[told.at(-1)!.id]
		);
		await until(() => told.length === before + 2, 30_000);
		await client.end();
		expect(told.at(-1)).toEqual(told.at(-2));
	}, 40_000);
});

describe('sessions that are over', () => {
	it('keep no seed, and are swept a day after they ended, though they would have lasted for weeks', async () => {
		const client = new pg.Client({ ...inject('database').superuser, database: `jobs_${process.pid}` });
		await client.connect();
		await client.query(`set search_path = ${org.schema}`);
		const [over, returned, live] = [await testPerson(org), await testPerson(org), await testPerson(org)];
		for (const { cookie } of [over, returned])
			await endSession(org, {
				session: cookie.session,
				person: cookie.person,
				token: sessionTokenHash(cookie.secret)
			});
		const { rows: seeds } = await client.query(
			'select octet_length(wrapped_seed) as length from session where id = any($1)',
			[[over.cookie.session, returned.cookie.session]]
		);
		expect(seeds).toEqual([{ length: 0 }, { length: 0 }]);
		await client.query(
			`update session set idle_seconds = 86400 * 30, expires_at = now() + interval '90 days',
			ended_at = ended_at - interval '25 hours', ended_by = case when id = $1 then 'return' end`,
			[returned.cookie.session]
		);
		await sweepSessions(org);
		const { rows } = await client.query('select id from session where id = any($1)', [
			[over, returned, live].map(({ cookie }) => cookie.session)
		]);
		expect(rows.map(({ id }) => id).sort()).toEqual([returned.cookie.session, live.cookie.session].sort());
		await client.end();
	});
});

describe('who looked', () => {
	it('is chained per person, by one chainer, and each event once', async () => {
		for (const kind of ['message', 'agreement', 'contact'])
			await look(await dana.actor(), { at: wren.id, kind });
		expect(await chainOpenings(org)).toBe(3);
		expect(await chainOpenings(org)).toBe(0);
	});
});
