/** Streams of open pages, in two processes' worth of them on one database. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Organisation } from '#platform/actor.ts';
import { toDate } from '#platform/clock.ts';
import { endSession } from '#platform/http/end-session.server.ts';
import { cookieName, ended, writeCookie } from '#platform/http/session.server.ts';
import { sessionTokenHash } from '#platform/circles/wrap.ts';
import { newId } from '#platform/ids.ts';
import { forward } from '#platform/jobs/queue.server.ts';
import { runtime } from '#platform/runtime.ts';
import { useCase } from '#platform/use-case.server.ts';
import { useOwnDatabase } from '#tests/support/own-database.ts';
import { testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { StreamReader } from '#tests/support/stream.ts';
import { LiveStreams } from './answer.server.ts';

const happen = useCase({
	name: 'test.live-happen',
	input: v.object({
		people: v.array(v.string()),
		name: v.optional(v.picklist(['test.changed', 'role.ended'])),
		fail: v.optional(v.boolean())
	}),
	allow: () => true,
	run: async (ctx, { people, name = 'test.changed', fail }) => {
		await ctx.tell({ name }, people);
		if (fail) throw new Error('changed my mind');
	}
});

type Process = { live: LiveStreams; server: Server; url: string };
const processes: Process[] = [];
async function begins(): Promise<Process> {
	const live = await LiveStreams.start(runtime().database.app, { beats: 300, asksAgain: 300 });
	const server = createServer(
		(request, response) => void (live.answer(request, response) || response.writeHead(404).end())
	);
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const made = { live, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/live` };
	processes.push(made);
	return made;
}

let org: Organisation, wren: TestPerson, dana: TestPerson;
let here: Process, there: Process;
const open: StreamReader[] = [];
let close: () => Promise<void>;
beforeAll(async () => {
	// What happens in other files is not told here, and theirs is not forwarded by this one.
	close = await useOwnDatabase('live');
	org = await testOrganisation();
	wren = await testPerson(org);
	dana = await testPerson(org, { roles: ['supporter'] });
	[here, there] = [await begins(), await begins()];
	runtime().live = here.live;
});
afterEach(() => open.splice(0).forEach((stream) => stream.close()));
afterAll(async () => {
	delete runtime().live;
	for (const { live, server } of processes) {
		await live.stop();
		server.closeAllConnections();
		server.close();
	}
	await close();
});

const named = (of: TestPerson) => `${cookieName(of.org)}=${writeCookie(of.cookie)}`;
const at = ({ url }: Process, { id }: Organisation = org) => `${url}?in=${id.slice(-8)}`;
async function opens(process: Process, person: TestPerson, from: number | string = here.live.now()) {
	const stream = await StreamReader.open(at(process), named(person), from);
	open.push(stream);
	return stream;
}
/** Long enough that nothing before counts as if it were now, by clocks that lie apart. */
const calm = () => pause(400);
const tells = async (people: readonly TestPerson[], more: object = {}) =>
	happen(await dana.actor(), { people: people.map(({ id }) => id), ...more });

describe('a stream', () => {
	it('says that something changed to whom it concerns, in this process and in the other, and never what', async () => {
		const [mine, far, other] = [await opens(here, wren), await opens(there, wren), await opens(there, dana)];
		await tells([wren]);
		expect(await mine.heard(1)).toBe(true);
		expect(await far.heard(1)).toBe(true);
		await expect(tells([wren], { fail: true })).rejects.toThrow();
		await tells([dana]);
		expect(await other.heard(1)).toBe(true);
		expect([mine, far, other].map(({ changes }) => changes.length)).toEqual([1, 1, 1]);
		for (const { id, data } of mine.events) {
			expect(id).toMatch(/^\d{13}$/);
			expect([null, '0']).toContain(data);
		}
	});

	it('is told what the process in which it happened could not say any more', async () => {
		await calm();
		const stream = await opens(there, wren);
		delete runtime().live;
		try {
			await tells([wren]);
		} finally {
			runtime().live = here.live;
		}
		expect(await stream.heard(1, 200)).toBe(false);
		await forward({ insert: () => Promise.reject(new Error('nothing is handled')) } as never, () => false);
		expect(await stream.heard(1)).toBe(true);
	});

	it('says at once that something changed since the page was made, and nothing where nothing did', async () => {
		await calm();
		const before = here.live.now();
		await calm();
		await tells([wren]);
		expect(await (await opens(here, wren, before)).heard(1)).toBe(true);
		expect(await (await opens(there, wren, before)).heard(1)).toBe(true);
		await calm();
		const after = await opens(here, wren, here.live.now());
		const other = await opens(here, dana, before);
		expect(await after.heard(1, 200)).toBe(false);
		expect(await other.heard(1, 10)).toBe(false);
	});

	it('says that something may have changed for a moment that is none, or that nobody here knows', async () => {
		for (const from of [
			'',
			'abc',
			'-1',
			'0',
			'9'.repeat(15),
			'9'.repeat(400),
			'1e9',
			'%00',
			`${Date.now() - 86_400_000}`
		]) {
			const stream = await opens(here, wren, from);
			expect([from, stream.status, await stream.heard(1)]).toEqual([from, 200, true]);
		}
	});

	it('shows signs of life, from which a browser comes back and has missed nothing', async () => {
		const stream = await opens(here, wren);
		await expect.poll(() => stream.events.length).toBeGreaterThan(2);
		expect(stream.changes).toEqual([]);
		const moments = stream.events.map(({ id }) => Number(id));
		expect(moments).toEqual([...moments].sort((a, b) => a - b));
	});
});

describe('nobody else has one', () => {
	it('without a session, with one of another organisation, under another name, or with a cookie that is none', async () => {
		const elsewhere = await testOrganisation();
		const stranger = await testPerson(elsewhere);
		const asked: [string, string][] = [
			[at(here), ''],
			[at(here), named(stranger)],
			[at(here, elsewhere), named(wren)],
			[at(here), `${cookieName(org)}=${writeCookie(stranger.cookie)}`],
			[at(here), `${cookieName(org)}=${writeCookie({ ...wren.cookie, person: dana.id })}`],
			[at(here), `${cookieName(org)}=${writeCookie({ ...wren.cookie, session: dana.cookie.session })}`],
			[at(here), `${cookieName(org)}=${writeCookie({ ...wren.cookie, secret: new Uint8Array(32) })}`],
			[at(here), `${cookieName(org)}=nonsense`],
			[`${here.url}?in=`, named(wren)],
			[`${here.url}?in=${"'".repeat(8)}`, named(wren)],
			[`${here.url}?x=`, named(wren)]
		];
		for (const [url, cookie] of asked)
			expect([url, cookie, (await StreamReader.open(url, cookie)).status]).toEqual([url, cookie, 204]);
		expect((await fetch(at(here), { method: 'POST', headers: { cookie: named(wren) } })).status).toBe(405);
	});

	it('with a session that ended, ran out, lies idle or waits for its code', async () => {
		const over = async (set: Record<string, unknown>) => {
			const person = await testPerson(org);
			const client = new pg.Client({
				...inject('database').superuser,
				database: runtime().database.owner.database
			});
			await client.connect();
			const sets = Object.keys(set).map((column) => `${column} = ${String(set[column])}`);
			await client.query(`update ${org.schema}.session set ${sets.join(', ')} where id = $1`, [
				person.cookie.session
			]);
			await client.end();
			return (await opens(here, person)).status;
		};
		expect(await over({ created_at: 'created_at' })).toBe(200);
		expect(await over({ ended_at: 'now()' })).toBe(204);
		expect(await over({ expires_at: `now() - interval '1 second'` })).toBe(204);
		expect(await over({ last_seen_at: `now() - interval '1 year'` })).toBe(204);
		expect(await over({ waits_for_code: true })).toBe(204);
	});
});

describe('a stream ends', () => {
	it('within a second in every process when its session is ended or a role is over', async () => {
		const [kit, lee] = [await testPerson(org), await testPerson(org, { roles: ['supporter'] })];
		const [mine, far, role] = [await opens(here, kit), await opens(there, kit), await opens(there, lee)];
		const begun = Date.now();
		const { session, person, secret } = kit.cookie;
		await endSession(org, { session, person, token: sessionTokenHash(secret) });
		await tells([lee], { name: 'role.ended' });
		for (const stream of [mine, far, role]) {
			expect(await stream.ended()).toBe(true);
			expect(stream.endedAt! - begun).toBeLessThan(1000);
		}
		expect((await opens(here, kit)).status).toBe(204);
		expect((await opens(here, lee)).status).toBe(200);
	});

	it('when its session ended without a word', async () => {
		const ash = await testPerson(org);
		const [stream, other] = [await opens(here, ash), await opens(here, wren)];
		const quiet = useCase({
			name: 'test.live-end-quietly',
			input: v.object({}),
			allow: () => true,
			run: async ({ db, actor, now }) =>
				void (await db
					.updateTable('session')
					.set(ended(toDate(now)))
					.where('id', '=', actor.sessionId)
					.execute())
		});
		await quiet(await ash.actor(), {});
		expect(await stream.ended()).toBe(true);
		expect(other.endedAt).toBeNull();
	});

	it('with its process, and the browser comes back elsewhere and looks anew', async () => {
		const third = await begins();
		const stream = await opens(third, wren);
		const known = Number(stream.events[0]?.id ?? here.live.now());
		await third.live.stop();
		expect(await stream.ended()).toBe(true);
		expect((await fetch(at(third), { headers: { cookie: named(wren) } }).catch(() => null))?.status).toBe(
			503
		);
		await tells([wren]);
		expect(await (await opens(there, wren, known)).heard(1)).toBe(true);
	});
});

describe('a process that lost its connection to the others', () => {
	it('listens again, and says that something may have changed', async () => {
		const stream = await opens(there, wren);
		const client = new pg.Client({
			...inject('database').superuser,
			database: runtime().database.owner.database
		});
		await client.connect();
		const cut = await client.query(
			`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'live'`
		);
		expect(cut.rowCount).toBe(2);
		expect(await stream.heard(1, 8000)).toBe(true);
		const many = stream.changes.length;
		await expect
			.poll(async () => (await tells([wren]), stream.heard(many + 1, 500)), { timeout: 8000 })
			.toBe(true);
		// What anybody says there that is no news changes nothing.
		for (const line of ['', 'c', 'nonsense', `c${'A'.repeat(44)}`, `{"people":["${newId()}"]}`])
			await client.query('select pg_notify($1, $2)', ['live', line]);
		await client.end();
		await tells([wren]);
		expect(await stream.heard(many + 2)).toBe(true);
	});
});
