/**
 * What ends somebody's session or role is in force within a second, in every process that serves: two of them ask on and on
 * while a third ends it (INV-03), and streams of open pages end with it.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Organisation } from '#platform/actor.ts';
import { NotAllowed } from '#platform/errors.ts';
import { actorOf, cookieName, nobody, readCookie, writeCookie } from '#platform/http/session.server.ts';
import { LiveStreams } from '#platform/live/answer.server.ts';
import { runtime } from '#platform/runtime.ts';
import { useCase } from '#platform/use-case.server.ts';
import {
	changePassphrase,
	endAllMySessions,
	endMySession,
	endRole,
	keepLockWord,
	signIn,
	startAccount,
	type OpenedSession
} from '#features/sign-in/index.server.ts';
import { newWays } from '#features/sign-in/server/ways-in.ts';
import type { Answer, Asking, Port } from '#tests/support/asks-on.ts';
import { StreamReader } from '#tests/support/stream.ts';
import { testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';

const passphrase = 'we walk to the sea';
const lockWord = 'the gate is shut';
const limitMs = 1000;
const begin = useCase({
	name: 'test.begin-within-a-second',
	input: v.any(),
	allow: () => true,
	prepare: () => newWays(passphrase),
	run: (ctx, _input, _loaded, ways) =>
		startAccount(ctx, { alias: 'Wren', ways, language: 'en', sharedPhone: false, userAgent: null })
});

let org: Organisation;
/** Those whose cookies are asked about, in this order. */
const sessions: string[] = [];
let name: string;
let sam: TestPerson, lead: TestPerson, kit: TestPerson;
const others: ChildProcess[] = [];
/** What the two processes said last, by process and cookie. */
const answers = new Map<string, Answer>();
const ports: number[] = [];

const opened = ({ cookie }: OpenedSession) => sessions.push(cookie.value) - 1;
const cookieOf = ({ cookie }: TestPerson) => sessions.push(writeCookie(cookie)) - 1;
const holder = async (session: number) => (await actorOf(org, readCookie(sessions[session]!)))!.actor;
const comesIn = () =>
	signIn(nobody(org), { name, passphrase, ownPhone: 'on', address: '192.0.2.1', userAgent: null });

let ofWren: number[], ofLead: number, ofKit: number;
let live: LiveStreams;
beforeAll(async () => {
	live = await LiveStreams.start(runtime().database.app);
	runtime().live = live;
	org = await testOrganisation();
	sam = await testPerson(org, { roles: ['administrator'] });
	lead = await testPerson(org, { roles: ['lead'] });
	kit = await testPerson(org, { roles: ['supporter', 'peer-supervisor'] });
	const begun = await begin(nobody(org), {});
	name = begun.card.name;
	ofWren = [opened(begun.session), opened(await comesIn()), opened(await comesIn())];
	[ofLead, ofKit] = [cookieOf(lead), cookieOf(kit)];
	await keepLockWord(await holder(ofWren[0]!), { current: passphrase, lockWord });
	const asking: Asking = {
		database: inject('database'),
		keys: `${inject('keys')}-${process.pid}`,
		org,
		cookies: sessions
	};
	for (const index of [0, 1]) {
		const child = spawn(process.execPath, ['tests/support/asks-on.ts', JSON.stringify(asking)], {
			stdio: ['ignore', 'pipe', 'inherit']
		});
		others.push(child);
		createInterface({ input: child.stdout }).on('line', (line) => {
			const answer = JSON.parse(line) as Answer | Port;
			if ('port' in answer) return void (ports[index] = answer.port);
			answers.set(`${index} ${answer.cookie}`, answer);
		});
	}
	while (answers.size < 2 * sessions.length || !ports[0] || !ports[1]) await pause(20);
}, 60_000);
afterAll(async () => {
	others.forEach((child) => child.kill());
	delete runtime().live;
	await live.stop();
});

const saidOf = (session: number) => [0, 1].map((index) => answers.get(`${index} ${session}`)!);

/** A stream of this session in each of the two processes. */
const streamsOf = (session: number) =>
	Promise.all(
		ports.map(async (port) => {
			const url = `http://127.0.0.1:${port}/live?in=${org.id.slice(-8)}`;
			const stream = await StreamReader.open(url, `${cookieName(org)}=${sessions[session]!}`);
			expect(stream.status).toBe(200);
			return stream;
		})
	);

/** Does it, and how long it took until both processes said something else of this session and ended its streams, in milliseconds. */
async function measured(session: number, does: () => Promise<unknown>): Promise<number> {
	const before = saidOf(session).map(({ at }) => at);
	const streams = await streamsOf(session);
	await does();
	const done = Date.now();
	const changed = () => saidOf(session).every(({ at }, index) => at !== before[index]);
	while (!changed() && Date.now() - done < 5000) await pause(5);
	expect(changed()).toBe(true);
	for (const stream of streams) expect(await stream.ended()).toBe(true);
	return Math.max(
		...saidOf(session).map(({ at }) => at - done),
		...streams.map(({ endedAt }) => endedAt! - done)
	);
}

describe('in two other processes, within a second', () => {
	it('one session that is ended from elsewhere is nobody’s', async () => {
		const { session } = readCookie(sessions[ofWren[2]!]!)!;
		const wren = await holder(ofWren[0]!);
		expect(await measured(ofWren[2]!, () => endMySession(wren, { id: session }))).toBeLessThan(limitMs);
		expect(saidOf(ofWren[2]!).map(({ roles }) => roles)).toEqual([null, null]);
		expect(saidOf(ofWren[1]!).every(({ roles }) => roles !== null)).toBe(true);
	});

	it('a role that ends is not there, and what else they are is', async () => {
		const supports = () => endRole(admin, { programme: org.id, person: kit.id, role: 'supporter' });
		const admin = await sam.actor();
		expect(await measured(ofKit, supports)).toBeLessThan(limitMs);
		for (const { roles } of saidOf(ofKit)) {
			expect(roles).toContain('role:peer-supervisor');
			expect(roles).not.toContain('role:supporter');
		}
	});

	it('all sessions that are ended at once are nobody’s', async () => {
		const actor = await lead.actor();
		expect(await measured(ofLead, () => endAllMySessions(actor, {}))).toBeLessThan(limitMs);
		expect(saidOf(ofLead).map(({ roles }) => roles)).toEqual([null, null]);
	});

	it('a word that locks closes every session', async () => {
		const locks = () =>
			signIn(nobody(org), { name, passphrase: lockWord, address: '192.0.2.1', userAgent: null }).catch(
				() => undefined
			);
		expect(await measured(ofWren[0]!, locks)).toBeLessThan(limitMs);
		const other = () => saidOf(ofWren[1]!).map(({ roles }) => roles);
		await expect.poll(other, { timeout: limitMs }).toEqual([null, null]);
	});
});

describe('a request that was under way for a while', () => {
	const slow = useCase({
		name: 'test.wait-in-line',
		input: v.object({}),
		prepare: () => pause(700),
		allow: () => true,
		run: () => Promise.resolve('done')
	});

	it('is refused where the session or a role of whoever asks ended meanwhile', async () => {
		const [one, other, still] = await Promise.all(
			(['lead', 'lead', 'lead'] as const).map((role) => testPerson(org, { roles: [role] }))
		);
		const admin = await sam.actor();
		const asked = await Promise.all([one!, other!, still!].map((person) => person.actor()));
		const waiting = asked.map((actor) => slow(actor, {}).catch((error: unknown) => error));
		await endAllMySessions(asked[0]!, {});
		await endRole(admin, { programme: org.id, person: other!.id, role: 'lead' });
		const [first, second, third] = await Promise.all(waiting);
		expect(first).toBeInstanceOf(NotAllowed);
		expect(second).toBeInstanceOf(NotAllowed);
		expect(third).toBe('done');
	});

	it('changes no passphrase any more for whoever was signed out while it was made slow to guess', async () => {
		const begun = await begin(nobody(org), {});
		const wren = (await actorOf(org, readCookie(begun.session.cookie.value)))!.actor;
		const late = { ...wren, readAt: (wren.readAt ?? 0) - 2000 };
		await endAllMySessions(wren, {});
		const change = changePassphrase(late, { current: passphrase, passphrase: 'a door behind the garden' });
		expect(await change.catch((error: unknown) => error)).toBeInstanceOf(NotAllowed);
	});
});
