/**
 * `npm run check:policies`: is every policy held by a test? Each in turn is dropped and widened, and each table loses what
 * binds its owner, in a real database; then tests/access asks whether the database still does what the tables say. What
 * nobody notices survives, and is listed. Ends with how many those are, and with 1 when there are any.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openKeyFolder } from '#platform/circles/key-folder.ts';
import { useProgramKeys } from '#platform/circles/program-key.ts';
import { systemClock } from '#platform/clock.ts';
import { connect } from '#platform/db/connections.ts';
import { startEmbedded } from '#platform/db/embedded.ts';
import { migrate } from '#platform/db/migrate.ts';
import { setRuntime } from '#platform/runtime.ts';
import { readSettings } from '#platform/settings.ts';
import { builtWorld } from '#tests/access/built-world.ts';
import { everyCommand, PolicyTrial, type Command } from '#tests/access/policy-trial.ts';

type Mutation = { table: string; what: string; sql: string; commands: readonly Command[] };

type Policy = {
	table: string;
	name: string;
	/** For whom. */
	roles: string[];
	command: string;
	using: string | null;
	check: string | null;
	/** Somebody whom it is for can write what it depends on, so that it also decides what may become of a row. */
	decides: boolean;
};

const begun = performance.now();
const seconds = () => ((performance.now() - begun) / 1000).toFixed(0);
const folder = mkdtempSync(join(tmpdir(), 'bt-policies-'));
const server = await startEmbedded(join(folder, 'data'), { profile: 'fast' });
const superuser = new pg.Client({ ...server.superUrl, database: 'beenthere' });
const survivors: string[] = [];
try {
	await migrate(server.ownerUrl);
	const database = { app: server.appUrl, system: server.systemUrl, owner: server.ownerUrl };
	const connections = connect(database, 2);
	useProgramKeys(openKeyFolder({ dataExists: false, folder: join(folder, 'keys') }));
	const { sessions, requestsPerMinute } = readSettings({});
	setRuntime({
		connections,
		database,
		clock: systemClock,
		publicUrl: 'http://localhost:3000',
		sessions,
		requestsPerMinute,
		reach: { mail: null, push: null, text: null, twilio: null },
		touched: new Set()
	});
	const world = await builtWorld();
	await superuser.connect();
	const trial = await PolicyTrial.begin(superuser, world);
	await connections.close();
	await superuser.query('begin');
	for (const table of trial.tables()) {
		const [first] = await trial.differences(table, { enough: 1 });
		if (first) throw new Error(`Something is wrong before anything is changed: ${first}`);
	}
	const policies = await policiesThere(world.org.schema);
	const mutations = [...policies.flatMap(mutationsOf), ...trial.tables().map(unbinding)];
	console.log(
		`${policies.length} policies of ${trial.tables().length} tables, ${trial.rowCount()} rows, ${trial.questionCount()} times somebody asks, ${mutations.length} changes to try (${seconds()} s)`
	);
	for (const { table, what, sql, commands } of mutations) {
		await superuser.query(`savepoint mutation; ${sql}`);
		const noticed = await trial.differences(table, { commands, enough: 1 });
		await superuser.query('rollback to savepoint mutation');
		if (noticed.length > 0) continue;
		survivors.push(what);
		console.log(`survives: ${what}`);
	}
	console.log(`tried in ${seconds()} s`);
} finally {
	await superuser.end();
	await server.stop();
	rmSync(folder, { recursive: true, force: true });
}
console.log(`${survivors.length} survivors`);
process.exit(survivors.length === 0 ? 0 : 1);

async function policiesThere(schema: string): Promise<Policy[]> {
	const { rows } = await superuser.query<Policy>(
		`select case when schemaname = $1 then '' else schemaname || '.' end || tablename as table, policyname as name,
			roles::text[], lower(cmd) as command, qual as using, with_check as check, cmd = 'ALL' and has_table_privilege(roles[1], t.oid, 'INSERT')
			or cmd in ('ALL', 'UPDATE') and exists (select from pg_policy q join pg_depend d on d.classid = 'pg_policy'::regclass and d.objid = q.oid
				where q.polrelid = t.oid and q.polname = policyname and d.refobjid = t.oid and d.refobjsubid > 0
					and has_column_privilege(roles[1], t.oid, d.refobjsubid::smallint, 'UPDATE')) as decides
		from pg_policies join pg_class t on t.relname = tablename and t.relnamespace = schemaname::regnamespace
		where schemaname in ($1, 'shared', 'outbox') order by 1, 2`,
		[schema]
	);
	return rows;
}

function mutationsOf({ table, name, roles, command, using, check, decides }: Policy): Mutation[] {
	const commands = command === 'all' ? everyCommand : [command as Command];
	const change = (how: string, sql: string): Mutation => ({
		table,
		what: `${table}, ${name}: ${how}`,
		sql,
		commands
	});
	const alter = (expression: string) => `alter policy ${name} on ${table} ${expression} (true)`;
	return [
		change('dropped', `drop policy ${name} on ${table}`),
		...(using === null || using === 'true' ? [] : [change('using (true)', alter('using'))]),
		...((check === null && using !== 'true' && decides) || (check !== null && check !== 'true')
			? [change('with check (true)', alter('with check'))]
			: []),
		// What jobs may, they may as jobs, whatever is held.
		...(roles.includes('app_system')
			? [change('to public', `alter policy ${name} on ${table} to public`)]
			: [])
	];
}

function unbinding(table: string): Mutation {
	return {
		table,
		what: `${table}: its owner is not bound`,
		sql: `alter table ${table} no force row level security`,
		commands: []
	};
}
