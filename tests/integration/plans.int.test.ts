/**
 * Every query behind the heavy pages, explained as the application's own role while the real use cases run: none may
 * read a large table from end to end, because a policy that is not understood by an index would do just that.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWhoLooked } from '#features/access/index.server.ts';
import { readAgreement } from '#features/agreement/index.server.ts';
import { readContacts, readMyDay } from '#features/contacts/index.server.ts';
import { readPeople } from '#features/enrolment/index.server.ts';
import { readHome } from '#features/home/index.server.ts';
import { readChoosing, readMySupporter } from '#features/matching/index.server.ts';
import { readTalk, readThread, sendMessage } from '#features/messages/index.server.ts';
import { readPracticalHelp, readRequest } from '#features/navigation/index.server.ts';
import { readStaff } from '#features/sign-in/index.server.ts';
import { readSupervisors, readTeam } from '#features/supervision/index.server.ts';
import { readReadiness } from '#features/matching/index.server.ts';
import { chainOpenings } from '#platform/access-log/chain.server.ts';
import { connect, type Connections } from '#platform/db/connections.ts';
import { startEmbedded, type Embedded } from '#platform/db/embedded.ts';
import { migrate } from '#platform/db/migrate.ts';
import { newId } from '#platform/ids.ts';
import { runtime, setRuntime } from '#platform/runtime.ts';
import { measuredPeople, type Measured, type MeasuredPair } from '../../bench/people.ts';
import { seed } from '../../bench/seed.ts';

/**
 * Tables of more rows are not to be read whole. Here they are small enough that the planner might still do it, so it is
 * told not to where it has an index: what it reads whole then has none that serves.
 */
const participants = 400;
const largeRows = 300;

const folder = mkdtempSync(join(tmpdir(), 'bt-plans-'));
let server: Embedded;
let connections: Connections;
let superuser: pg.Client;
let people: Measured;
let pair: MeasuredPair;
const large = new Set<string>();

beforeAll(async () => {
	server = await startEmbedded(folder, { profile: 'fast' });
	await migrate(server.ownerUrl);
	const config = { app: server.appUrl, system: server.systemUrl, owner: server.ownerUrl };
	connections = connect(config, 2);
	setRuntime({ ...runtime(), connections, database: config });
	people = await measuredPeople(1, 1);
	pair = people.pairs[0]!;
	superuser = new pg.Client({ ...server.superUrl, database: 'beenthere' });
	await superuser.connect();
	await seed(superuser, people, participants);
	const { rows } = await superuser.query<{ name: string }>(
		'select relname as name from pg_class where relkind = $1 and relnamespace = $2::regnamespace and reltuples >= $3',
		['r', people.org.schema, largeRows]
	);
	for (const { name } of rows) large.add(name);
	for (const setting of [
		"session_preload_libraries = 'auto_explain'",
		'auto_explain.log_min_duration = 0',
		"auto_explain.log_format = 'json'",
		'enable_seqscan = off'
	]) {
		for (const role of ['beenthere_app', 'beenthere_owner'])
			await superuser.query(`alter role ${role} set ${setting}`);
	}
	await connections.close();
	connections = connect(config, 2);
	setRuntime({ ...runtime(), connections, database: config });
}, 180_000);

afterAll(async () => {
	await connections.close();
	await superuser.end();
	await server.stop();
	rmSync(folder, { recursive: true, force: true });
});

type Plan = { 'Node Type': string; 'Relation Name'?: string; Plans?: Plan[] };

/** Runs it, and returns the large tables that were read from end to end meanwhile, each with the query. */
async function wholeReads(work: () => Promise<unknown>): Promise<string[]> {
	const log = join(folder, 'postgres.log');
	const begin = readFileSync(log).length;
	await work();
	const written = readFileSync(log).subarray(begin).toString();
	const explained = [...written.matchAll(/plan:\n\t(\{[\s\S]*?\n\t\})\n/g)].map(
		([, json]) => JSON.parse(json!) as { 'Query Text': string; Plan: Plan }
	);
	expect(explained.length, 'queries explained').toBeGreaterThan(2);
	return explained.flatMap((query) =>
		tablesReadWhole(query.Plan).map((table) => `${table}: ${query['Query Text']}`)
	);
}

const tablesReadWhole = (plan: Plan): string[] => [
	...(plan['Node Type'] === 'Seq Scan' && large.has(plan['Relation Name'] ?? '')
		? [plan['Relation Name']!]
		: []),
	...(plan.Plans ?? []).flatMap(tablesReadWhole)
];

describe('no large table is read from end to end', () => {
	it('and there are large ones', () => {
		expect([...large]).toEqual(
			expect.arrayContaining([
				'access_event',
				'enrolment',
				'message',
				'relation',
				'resource_request',
				'resource_request_step',
				'words'
			])
		);
	});

	it('control: where an index is missing, this test sees it', async () => {
		const relations = `${people.org.schema}.relation`;
		await superuser.query(`drop index ${people.org.schema}.relation_scope`);
		const seen = await wholeReads(async () => readWhoLooked(await pair.participant.actor(), {}));
		await superuser.query(`create index relation_scope on ${relations} (scope, kind, person_id)`);
		expect(seen.join()).toContain('relation: select');
	});

	it.each([
		['a thread', async () => readThread(await pair.participant.actor(), { match: pair.match })],
		['Talk', async () => readTalk(await pair.supporter.actor(), {})],
		[
			'sending',
			async () =>
				sendMessage(await pair.participant.actor(), { match: pair.match, id: newId(), text: 'Hello' })
		],
		['choosing', async () => readChoosing(await people.choosing[0]!.actor(), {})],
		['my supporter', async () => readMySupporter(await pair.participant.actor(), {})],
		['who looked', async () => readWhoLooked(await pair.participant.actor(), {})],
		['contacts', async () => readContacts(await pair.participant.actor(), { match: pair.match })],
		['home', async () => readHome(await pair.participant.actor(), {})],
		['people', async () => readPeople(await pair.supporter.actor(), {})],
		['an agreement', async () => readAgreement(await pair.participant.actor(), { match: pair.match })],
		[
			'practical help, for a participant',
			async () => {
				const own = await pair.participant.actor();
				const { requests } = await readPracticalHelp(own, {});
				expect(requests).toHaveLength(5);
				await readRequest(own, { request: requests[0]!.id });
			}
		],
		['practical help, for a supporter', async () => readPracticalHelp(await pair.supporter.actor(), {})],
		['my day', async () => readMyDay(await pair.supporter.actor(), {})],
		[
			'my team, for a lead',
			async () => {
				const lead = await people.lead.actor();
				const { led } = await readTeam(lead, {});
				const supporters = led!.people.map(({ supporter }) => supporter.id);
				await readReadiness(lead, { supporters });
				await readTeam(lead, { after: led!.after! });
				await readSupervisors(lead, { supporterId: supporters[0] });
			}
		],
		['my team, for a supervisor', async () => readTeam(await people.supervisor.actor(), {})],
		['who works here', async () => readStaff(await people.lead.actor(), { programme: people.org.id })]
	])('for %s', async (_page, work) => {
		expect(await wholeReads(work)).toEqual([]);
	});

	it('for the chainer, which finds what waits without the history', async () => {
		await readThread(await pair.supporter.actor(), { match: pair.match });
		expect(await wholeReads(async () => expect(await chainOpenings(people.org)).toBeGreaterThan(0))).toEqual(
			[]
		);
	});
});
