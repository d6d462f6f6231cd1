import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Organisation } from '#platform/actor.ts';
import { systemReasons } from '#platform/db/as-system.ts';
import { asActor, holdings } from '#platform/db/as-actor.ts';
import { nobody } from '#platform/http/session.server.ts';
import { newId } from '#platform/ids.ts';
import { runtime } from '#platform/runtime.ts';
import { builtWorld } from './built-world.ts';

let org: Organisation;
let superuser: pg.Client;
let tables: string[];

/** Tables that are public inside an organisation: nothing in them is about a participant. */
const publicInside = [
	'demo_door',
	'directory_address',
	'directory_category',
	'directory_check',
	'directory_location',
	'directory_organisation',
	'directory_phone',
	'directory_place',
	'directory_programme',
	'directory_schedule',
	'directory_service',
	'directory_service_category',
	'directory_tip',
	'directory_word',
	'help_number',
	'limits_text',
	'limits_version',
	'outside_route',
	'privacy_version',
	'programme',
	'role_word'
];

/**
 * Tables of which a request sees nothing at all: what is under no signed root yet, whom an import names, what hides an
 * address, that something is new for somebody, how often somebody tried to sign in, what a
 * telephone company handed over already.
 */
const forJobsOnly = [
	'access_root',
	'access_unrooted',
	'directory_contact',
	'directory_hidden_text',
	'notice',
	'telephone_event',
	'try_allowance'
];

beforeAll(async () => {
	({ org } = await builtWorld());
	superuser = new pg.Client({ ...inject('database').superuser, database: 'beenthere' });
	await superuser.connect();
	tables = (
		await superuser.query<{ tablename: string }>(
			'select tablename from pg_tables where schemaname = $1 order by 1',
			[org.schema]
		)
	).rows
		.map((row) => row.tablename)
		.filter((name) => name !== 'migration');
	await fillTheRest();
}, 120_000);
afterAll(() => superuser.end());

describe('row-level security', () => {
	it('is on and forced for every table, of the organisation and outside', async () => {
		const { rows } = await superuser.query(
			`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
			where c.relkind in ('r', 'p') and n.nspname in ($1, 'shared', 'outbox') and c.relname <> 'migration' and not (c.relrowsecurity and c.relforcerowsecurity)`,
			[org.schema]
		);
		expect(rows).toEqual([]);
	});

	it('has at least one policy for the application on every table', async () => {
		const { rows } = await superuser.query<{ tablename: string }>(
			`select distinct tablename from pg_policies where schemaname = $1 and roles && array['app_user', 'public']::name[]`,
			[org.schema]
		);
		const covered = new Set(rows.map((row) => row.tablename));
		expect(tables.filter((table) => !covered.has(table))).toEqual(forJobsOnly);
	});

	it('leaves nobody anything: with nothing held, all that is seen is what is public on purpose', async () => {
		const client = await runtime().connections.app.connect();
		const seen: string[] = [];
		for (const table of tables) {
			// A table without rows would be empty under any policy.
			const there = await superuser.query(`select from ${org.schema}.${table} limit 1`);
			expect(there.rowCount, `${table} has a row`).toBe(1);
			await client.query(`begin; ${holdings(nobody(org))}`);
			try {
				const { rows } = await client.query(`select count(*)::int as count from ${table}`);
				if (rows[0].count > 0) seen.push(table);
			} catch (refused) {
				// No right to read at all is stricter still.
				if ((refused as { code?: string }).code !== '42501') throw refused;
			}
			await client.query('rollback');
		}
		client.release();
		expect(seen).toEqual(publicInside);
	});

	it('is not something the application could step around', async () => {
		const { rows } = await superuser.query(
			`select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname in ('beenthere_app', 'app_user', 'app_system', 'beenthere_owner')`
		);
		for (const role of rows)
			expect(role, role.rolname).toMatchObject({
				rolsuper: false,
				rolbypassrls: false,
				rolcreaterole: false
			});
		const owned = await superuser.query(
			`select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ('beenthere_app', 'app_user', 'app_system')`
		);
		expect(owned.rows).toEqual([]);
		const member = await superuser.query(
			`select pg_has_role('beenthere_app', 'app_system', 'member') as system, pg_has_role('beenthere_app', 'beenthere_owner', 'member') as owner`
		);
		expect(member.rows[0]).toEqual({ system: false, owner: false });
	});

	it('uses no triggers, no security definer functions and no set_config', async () => {
		const { rows } = await superuser.query(
			`select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and not tgisinternal`,
			[org.schema]
		);
		expect(rows).toEqual([]);
		const functions = await superuser.query(
			`select proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ($1, 'shared') and prosecdef`,
			[org.schema]
		);
		expect(functions.rows).toEqual([]);
		expect(found('set_config\\(')).toEqual([]);
	});

	it('writes what is held once per statement, not per row', async () => {
		const { rows } = await superuser.query<{ tablename: string; policyname: string; text: string }>(
			`select tablename, policyname, coalesce(qual, '') || ' ' || coalesce(with_check, '') as text from pg_policies where schemaname = $1`,
			[org.schema]
		);
		const slow = rows.filter(
			({ text }) =>
				/(held_circles|held_relations|current_person|current_token)\(\)/.test(text) &&
				!/SELECT (shared\.)?(held_circles|held_relations|current_person|current_token)\(\)/.test(text)
		);
		expect(slow.map(({ tablename, policyname }) => `${tablename}.${policyname}`)).toEqual([]);
	});

	it('is stepped around only for the reasons that are listed, and each of them is used', () => {
		const used = globSync('src/**/*.ts')
			.filter((file) => !file.endsWith('db/as-system.ts'))
			.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/asSystem(?:<[^(]*>)?\(([^)]*)/g)])
			.map(([call, args]) => /'([a-z-]+\.[a-z-]+)'/.exec(args!)?.[1] ?? call);
		expect([...new Set(used)].sort()).toEqual([...systemReasons].sort());
	});

	it('still works for somebody who holds far more than anybody does: three hundred circles', async () => {
		const actor = nobody(org);
		for (let n = 0; n < 300; n++) actor.circles.add({ circle: newId(), epoch: 1, sealed: new Uint8Array() });
		expect(await asActor(actor, ({ db }) => db.selectFrom('words').select('row_id').execute())).toEqual([]);
	});
});

/** Puts a row that means nothing into every table for which the world has none. Only what the policies say matters here. */
async function fillTheRest(): Promise<void> {
	const anyOf: Record<string, string> = {
		uuid: 'gen_random_uuid()',
		'timestamp with time zone': 'now()',
		date: 'current_date',
		'time without time zone': 'localtime',
		boolean: 'true',
		bytea: `'x'::bytea`,
		jsonb: `'{}'::jsonb`,
		ARRAY: `'{}'`
	};
	await superuser.query(`set session_replication_role = replica`);
	const { rows: checks } = await superuser.query<{ name: string; on: string }>(
		`select conname as name, conrelid::regclass::text as on from pg_constraint where contype = 'c' and connamespace = $1::regnamespace`,
		[org.schema]
	);
	for (const table of tables) {
		const full = `${org.schema}.${table}`;
		if ((await superuser.query(`select from ${full} limit 1`)).rowCount === 1) continue;
		for (const check of checks.filter(({ on }) => on === full))
			await superuser.query(`alter table ${full} drop constraint "${check.name}"`);
		const { rows: columns } = await superuser.query<{ name: string; type: string }>(
			`select column_name as name, data_type as type from information_schema.columns
			where table_schema = $1 and table_name = $2 and is_nullable = 'NO' and column_default is null and is_generated = 'NEVER' and is_identity = 'NO'`,
			[org.schema, table]
		);
		await superuser.query(
			`insert into ${full} (${columns.map(({ name }) => name).join(', ')}) values (${columns.map(({ type }) => anyOf[type] ?? '1').join(', ')})`
		);
	}
	await superuser.query(`reset session_replication_role`);
}

/** Lines of our source in which a pattern stands. */
function found(pattern: string): string[] {
	try {
		return execFileSync('grep', ['-rnE', '--include=*.ts', '--include=*.sql', pattern, 'src', 'migrations'], {
			encoding: 'utf8'
		})
			.trim()
			.split('\n');
	} catch {
		return [];
	}
}
