import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { ClientConfig } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { endOfPart, type End, type Manifest, type PartFoot, type PartHead } from './format.ts';

/** Schemas beside those of the organisations. What waits in the queue is made again from these. */
const besides = ['shared', 'outbox'] as const;

const line = (said: Manifest | PartHead | PartFoot | End) => `${JSON.stringify(said)}\n`;

/**
 * Everything of an installation as of one moment, as text (format.ts): the rows of every table, and the lists of roots that lie
 * beside the database. `reader`: a connection that no policy holds back; it is used for reading only. Throws where one does.
 */
export async function* dump(
	reader: ClientConfig,
	rootsFolder: string
): AsyncGenerator<string | Uint8Array, Manifest> {
	// Before the moment of the database: a root says what was there, and never what came after.
	const files = rootFiles(rootsFolder);
	const client = new pg.Client(reader);
	await client.connect();
	try {
		await client.query(
			`begin isolation level repeatable read read only; set local timezone = 'UTC'; set local datestyle = 'ISO, YMD';
			set local bytea_output = 'hex'; set local intervalstyle = 'postgres'; set local extra_float_digits = 1`
		);
		await refuseIfHeldBack(client);
		const manifest = await manifestOf(client);
		yield line(manifest);
		let parts = 0;
		for (const { name, text } of files) {
			yield line({ file: `roots/${name}` });
			yield text;
			yield `${endOfPart}\n${line(footOf(text))}`;
			parts++;
		}
		for (const table of await tablesOf(client, [
			...besides,
			...manifest.organisations.map(({ schema }) => schema)
		])) {
			yield line(table);
			yield* rowsOf(client, table);
			parts++;
		}
		yield line({ end: true, parts });
		await client.query('commit');
		return manifest;
	} finally {
		await client.end();
	}
}

const footOf = (text: string): PartFoot => ({
	rows: text.split('\n').length - 1,
	sha256: createHash('sha256').update(text).digest('hex')
});

function rootFiles(folder: string): { name: string; text: string }[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => name.endsWith('.jsonl'))
		.sort()
		.map((name) => {
			const text = readFileSync(join(folder, name), 'utf8');
			// A line that was being written is written again with the next root.
			return { name, text: text.slice(0, text.lastIndexOf('\n') + 1) };
		});
}

async function refuseIfHeldBack(client: pg.Client): Promise<void> {
	const { rows } = await client.query<{ held_back: boolean }>(
		'select not (rolsuper or rolbypassrls) as held_back from pg_roles where rolname = current_user'
	);
	if (rows[0]?.held_back !== false)
		throw new Error(
			'The connection for backups is held back by policies: the backup would be incomplete. Give its role the right to pass them: alter role … bypassrls.'
		);
}

async function manifestOf(client: pg.Client): Promise<Manifest> {
	const { rows: organisations } = await client.query<{ schema: string; slug: string; kind: string }>(
		'select schema_name as schema, slug, kind from shared.organisation order by created_at'
	);
	const { rows } = await client.query<{ at: Date; keys: string | null }>(
		'select now() as at, (select keys_fingerprint from shared.installation) as keys'
	);
	const migrations: Record<string, string[]> = {};
	for (const schema of ['shared', ...organisations.map((organisation) => organisation.schema)]) {
		const applied = await client.query<{ name: string }>(
			`select name from ${schema}.migration order by name`
		);
		migrations[schema] = applied.rows.map(({ name }) => name);
	}
	const { at, keys } = rows[0]!;
	return {
		...{ beenthere: 'backup', format: 1, at: at.toISOString() },
		...{ keys: keys ?? '', migrations, organisations }
	};
}

type TableHead = Extract<PartHead, { table: string }>;

/** Every table but the lists of migrations, with the columns that hold something of their own. */
async function tablesOf(client: pg.Client, schemas: readonly string[]): Promise<TableHead[]> {
	const { rows } = await client.query<TableHead>(
		`select n.nspname as schema, c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
		from pg_class c join pg_namespace n on n.oid = c.relnamespace
			join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
		where n.nspname = any ($1) and c.relkind = 'r' and c.relname <> 'migration'
		group by n.nspname, c.relname order by array_position($1, n.nspname::text), c.relname`,
		[schemas]
	);
	return rows;
}

async function* rowsOf(
	client: pg.Client,
	{ schema, table, columns }: TableHead
): AsyncGenerator<string | Uint8Array> {
	const names = columns.map((column) => pg.escapeIdentifier(column)).join(', ');
	const copy = client.query(copyTo(`copy ${schema}.${pg.escapeIdentifier(table)} (${names}) to stdout`));
	const hash = createHash('sha256');
	for await (const bytes of copy as AsyncIterable<Buffer>) {
		hash.update(bytes);
		yield bytes;
	}
	yield `${endOfPart}\n${line({ rows: copy.rowCount, sha256: hash.digest('hex') })}`;
}
