import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Organisation } from '#platform/actor.ts';
import { systemReasons } from '#platform/db/as-system.ts';
import { holdings } from '#platform/db/as-actor.ts';
import { nobody } from '#platform/http/session.server.ts';
import { runtime } from '#platform/runtime.ts';
import { testOrganisation, testPerson } from '#tests/support/people.ts';
import { execFileSync } from 'node:child_process';

let org: Organisation;
let superuser: pg.Client;
let tables: string[];

/** Tables that are public inside an organisation: their policy is `using (true)` on purpose, and none holds anything about a participant. */
const publicInside = [
	/^directory_/,
	/^service/,
	/^location/,
	/^organisation/,
	/^taxonomy/,
	/^category/,
	/^programme/,
	/^limits_text/,
	/^phone$/,
	/^tip/,
	/^policy_file$/,
	/^provider/
];

beforeAll(async () => {
	org = await testOrganisation();
	await testPerson(org, { roles: ['participant'] });
	await testPerson(org, { roles: ['supporter'] });
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
});
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
			`select distinct tablename from pg_policies where schemaname = $1`,
			[org.schema]
		);
		const covered = new Set(rows.map((row) => row.tablename));
		expect(tables.filter((table) => !covered.has(table))).toEqual([]);
	});

	it('leaves nobody anything: with nothing held, every table about people is empty', async () => {
		const client = await runtime().connections.app.connect();
		const seen: string[] = [];
		for (const table of tables) {
			if (publicInside.some((name) => name.test(table))) continue;
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
		expect(seen).toEqual([]);
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

	it('is stepped around only for the reasons that are listed', () => {
		const used = found('asSystem\\(').filter(
			(line) => !line.includes('/db/as-system.ts') && !/import /.test(line)
		);
		const reasons = new Set(
			used.flatMap((line) => [...line.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map((match) => match[1]))
		);
		for (const reason of reasons) expect(systemReasons).toContain(reason);
	});
});

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
