/**
 * Writes src/platform/db/tables.ts, the types of an organisation's tables, from a database that was migrated for it.
 * `--check` writes nothing and fails when the file is out of date.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '#platform/db/embedded.ts';
import { makeSchema, migrate } from '#platform/db/migrate.ts';

const target = 'src/platform/db/tables.ts';
const schema = `org_${'0'.repeat(32)}`;
const folder = mkdtempSync(join(tmpdir(), 'bt-tables-'));
const database = await startEmbedded(folder, { profile: 'fast' });
try {
	await migrate(database.ownerUrl);
	const client = new pg.Client(database.ownerUrl);
	await client.connect();
	await makeSchema(client, schema);
	await client.end();
	const { user, password, host, database: name } = database.ownerUrl;
	const url = `postgres://${user}:${encodeURIComponent(String(password))}@localhost/${name}?host=${encodeURIComponent(String(host))}`;
	const out = join(folder, 'tables.ts');
	execFileSync(
		'kysely-codegen',
		[
			'--url',
			url,
			'--dialect',
			'postgres',
			'--default-schema',
			schema,
			'--include-pattern',
			`${schema}.*`,
			'--out-file',
			out,
			'--log-level',
			'error'
		],
		{ stdio: 'inherit' }
	);
	const written = readFileSync(out, 'utf8').replace(
		/^\/\*\*[\s\S]*?\*\/\s*/,
		'// Written by `npm run tables` from the migrated database. Do not edit.\n\n'
	);
	if (process.argv.includes('--check')) {
		if (readFileSync(target, 'utf8') !== written) throw new Error(`${target} is out of date: npm run tables`);
	} else writeFileSync(target, written);
} finally {
	await database.stop();
	rmSync(folder, { recursive: true, force: true });
}
