import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import type { Client, ClientConfig } from 'pg';

/** The folder that holds `migrations`: this code also runs inside the bundled application, which lies deeper. */
const root = holderOf('migrations', import.meta.dirname);

function holderOf(name: string, folder: string): string {
	if (existsSync(join(folder, name, 'organisation'))) return folder;
	const above = dirname(folder);
	if (above === folder) throw new Error(`The folder ${name} was not found.`);
	return holderOf(name, above);
}

type Migration = { name: string; sql: string };

/** The plain SQL files of one folder, in the order of their numbers. */
function migrationsIn(folder: string): Migration[] {
	return readdirSync(join(root, 'migrations', folder))
		.filter((name) => name.endsWith('.sql'))
		.sort()
		.map((name) => ({ name, sql: readFileSync(join(root, 'migrations', folder, name), 'utf8') }));
}

/** Every repeatable policies.sql: the platform's first, then each feature's by name. */
function policies(): string {
	const features = readdirSync(join(root, 'src/features'), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map((entry) => join(root, 'src/features', entry.name, 'server/policies.sql'))
		.sort();
	return [join(root, 'src/platform/db/policies.sql'), ...features]
		.map((file) => {
			try {
				return readFileSync(file, 'utf8');
			} catch {
				return '';
			}
		})
		.join('\n');
}

const migrationTable = (schema: string) =>
	`create table if not exists ${schema}.migration (name text primary key, applied_at timestamptz not null default now())`;

async function applyMissing(client: Client, schema: string, migrations: Migration[]): Promise<void> {
	await client.query(migrationTable(schema));
	const { rows } = await client.query<{ name: string }>(`select name from ${schema}.migration`);
	const applied = new Set(rows.map((row) => row.name));
	for (const migration of migrations) {
		if (!applied.has(migration.name)) await inTransaction(client, () => apply(client, schema, migration));
	}
}

async function apply(client: Client, schema: string, { name, sql }: Migration): Promise<void> {
	try {
		await client.query(`set local search_path = ${schema}, shared, public`);
		await client.query(sql);
		await client.query(`insert into ${schema}.migration (name) values ($1)`, [name]);
	} catch (error) {
		throw new Error(`Migration ${name} of ${schema} failed; nothing of it was applied.`, { cause: error });
	}
}

async function inTransaction(client: Client, work: () => Promise<void>): Promise<void> {
	await client.query('begin');
	try {
		await work();
		await client.query('commit');
	} catch (error) {
		await client.query('rollback');
		throw error;
	}
}

/** What a schema was made of, its migrations and its policies: kept as its comment. Where it says this, nothing is missing. */
function policyMark(): string {
	const hash = createHash('sha256').update(policies());
	for (const { name } of migrationsIn('organisation')) hash.update(`\n${name}`);
	return `policies ${hash.digest('hex')}`;
}

/**
 * The missing migrations and the policies of one organisation, all of it or nothing. Until the policies are there again,
 * the owner is not bound by row-level security: a back-fill would change no row, and say nothing. Nobody else sees the
 * tables in between, for each is locked until this is over.
 */
async function bringUp(client: Client, schema: string): Promise<void> {
	await client.query(migrationTable(schema));
	const applied = new Set(
		(await client.query<{ name: string }>(`select name from ${schema}.migration`)).rows.map(
			({ name }) => name
		)
	);
	const missing = migrationsIn('organisation').filter(({ name }) => !applied.has(name));
	if (missing.length > 0)
		for (const table of await tablesOf(client, schema))
			await client.query(`alter table ${schema}.${table} no force row level security`);
	for (const migration of missing) await apply(client, schema, migration);
	await applyPolicies(client, schema);
}

/** The list of applied migrations is about no person, and its owner must be able to read it. */
async function tablesOf(client: Client, schema: string): Promise<string[]> {
	const { rows } = await client.query<{ tablename: string }>(
		`select tablename from pg_tables where schemaname = $1 and tablename <> 'migration'`,
		[schema]
	);
	return rows.map(({ tablename }) => tablename);
}

/** Row-level security is forced on every table of the schema and the repeatable policies are applied. Inside a transaction. */
async function applyPolicies(client: Client, schema: string): Promise<void> {
	await client.query(`set local search_path = ${schema}, shared, public`);
	await client.query(`grant usage on schema ${schema} to app_user, app_system`);
	for (const table of await tablesOf(client, schema)) {
		await client.query(
			`alter table ${schema}.${table} enable row level security; alter table ${schema}.${table} force row level security`
		);
	}
	await client.query(policies());
	await client.query(`comment on schema ${schema} is '${policyMark()}'`);
}

async function policiesAreThere(client: Client, schema: string): Promise<boolean> {
	const { rows } = await client.query<{ mark: string | null }>(
		`select obj_description($1::regnamespace, 'pg_namespace') as mark`,
		[schema]
	);
	return rows[0]?.mark === policyMark();
}

/** Brings the register, the outbox and every organisation up to this version. One process does it at a time; the others wait. */
export async function migrate(owner: ClientConfig): Promise<void> {
	const client = new pg.Client(owner);
	await client.connect();
	try {
		await client.query(`select pg_advisory_lock(hashtext('beenthere.migrate'))`);
		await client.query(
			`create schema if not exists shared; create schema if not exists outbox; create schema if not exists jobs`
		);
		await client.query(extensions);
		await applyMissing(client, 'shared', migrationsIn('shared'));
		await client.query(sharedGrants());
		const { rows } = await client.query<{ schema_name: string }>(
			'select schema_name from shared.organisation order by created_at'
		);
		for (const { schema_name } of rows) {
			if (!(await policiesAreThere(client, schema_name)))
				await inTransaction(client, () => bringUp(client, schema_name));
		}
	} finally {
		await client.end();
	}
}

/** Makes the empty schema of a new organisation, with its tables and policies, and does `also` with it: all of it or nothing. */
export const makeSchema = (
	client: Client,
	schema: string,
	also: () => Promise<unknown> = () => Promise.resolve()
): Promise<void> =>
	inTransaction(client, async () => {
		await client.query(`create schema ${schema}`);
		await client.query(migrationTable(schema));
		for (const migration of migrationsIn('organisation')) await apply(client, schema, migration);
		await applyPolicies(client, schema);
		await also();
	});

/**
 * Makes the tables of an empty database as they were when just these migrations had been applied, by schema; without policies, which
 * `migrate` brings. In the transaction of whoever calls. Throws where this version does not know one of them.
 */
export async function makeTables(
	client: Client,
	applied: Readonly<Record<string, readonly string[]>>
): Promise<void> {
	await client.query(
		'create schema if not exists shared; create schema if not exists outbox; create schema if not exists jobs'
	);
	await client.query(extensions);
	for (const [schema, names] of Object.entries(applied)) {
		if (!/^(shared|org_[0-9a-f]{32})$/.test(schema)) throw new Error('Not a schema of ours.');
		const known = migrationsIn(schema === 'shared' ? 'shared' : 'organisation');
		const missing = names.find((name) => !known.some((migration) => migration.name === name));
		if (missing !== undefined)
			throw new Error(`This was made by a newer version of the program (${missing}). Upgrade first.`);
		await client.query(`create schema if not exists ${schema}`);
		await client.query(migrationTable(schema));
		for (const migration of known.filter(({ name }) => names.includes(name)))
			await apply(client, schema, migration);
	}
}

const extensions =
	'create extension if not exists btree_gist with schema public; create extension if not exists pg_trgm with schema public';

/** Who may do what outside the organisations' schemas; repeatable. */
const sharedGrants = () => readFileSync(join(root, 'src/platform/db/shared-policies.sql'), 'utf8');
