import { createHash, type Hash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { once } from 'node:events';
import pg from 'pg';
import type { ClientConfig } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { makeTables } from '#platform/db/migrate.ts';
import { writeWhole } from '#platform/write-whole.ts';
import { endOfPart, type End, type Manifest, type PartFoot, type PartHead } from './format.ts';
import { NoBackup } from './sealed-stream.ts';

/** What became of a backup that was put back. */
export type Loaded = { manifest: Manifest; tables: number; rows: number };

/**
 * Puts the text of a backup (format.ts) into an empty database: all of it or nothing. Its tables are made of the very migrations that
 * they were made of then; bringing them up to this version is for the next start. `mayUse` sees the manifest first, and throws where
 * this backup is not to be put back here. Throws NoBackup where it is not whole. Lists of roots are written where there are none.
 */
export async function load(
	source: AsyncIterable<Uint8Array>,
	{
		owner,
		rootsFolder,
		mayUse
	}: { owner: ClientConfig; rootsFolder: string; mayUse: (manifest: Manifest) => void }
): Promise<Loaded> {
	const lines = new Lines(source);
	const manifest = (await lines.json()) as Manifest;
	if (manifest.beenthere !== 'backup' || manifest.format !== 1)
		throw new NoBackup(
			'This backup was made by another version of the program. Use that one, or a newer one.'
		);
	mayUse(manifest);
	const client = new pg.Client(owner);
	await client.connect();
	try {
		await client.query('begin');
		await refuseIfInUse(client);
		await makeTables(client, manifest.migrations);
		const schemas = [...Object.keys(manifest.migrations), 'outbox'];
		await emptyTables(client, schemas);
		const references = await dropReferences(client, schemas);
		const files: { name: string; text: string }[] = [];
		const loaded = { manifest, tables: 0, rows: 0 };
		for (let parts = 0; ; parts++) {
			const said = (await lines.json()) as PartHead | End;
			if ('end' in said) {
				if (said.parts !== parts) throw damaged('its end');
				break;
			}
			if ('file' in said) files.push({ name: basename(said.file), text: await lines.text() });
			else {
				loaded.tables++;
				loaded.rows += await loadTable(client, said, lines, schemas);
			}
		}
		for (const { table, definition } of references)
			await client.query(`alter table ${table} add ${definition}`);
		await client.query('commit');
		mkdirSync(rootsFolder, { recursive: true, mode: 0o700 });
		for (const { name, text } of files) writeWhole(join(rootsFolder, name), text);
		return loaded;
	} catch (error) {
		await client.query('rollback').catch(() => undefined);
		throw error;
	} finally {
		await client.end();
	}
}

const damaged = (what: string) => new NoBackup(`This backup is not whole: ${what} is not as it was written.`);

async function refuseIfInUse(client: pg.Client): Promise<void> {
	const { rows } = await client.query<{ there: boolean }>(
		`select to_regclass('shared.organisation') is not null as there`
	);
	if (!rows[0]!.there) return;
	const { rowCount } = await client.query('select from shared.organisation limit 1');
	if (rowCount)
		throw new Error('This database is in use: a backup is put back into an empty one. Nothing was changed.');
	// A start without anybody made its tables; they are made as they were then.
	await client.query(
		'drop schema shared cascade; drop schema outbox cascade; drop schema if exists jobs cascade'
	);
}

const identifier = (name: string) => pg.escapeIdentifier(name);

/** Whoever owns the tables is not bound by policies while they are filled; the next start binds everybody again. */
async function emptyTables(client: pg.Client, schemas: readonly string[]): Promise<void> {
	const { rows } = await client.query<{ name: string }>(
		`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = any ($1) and tablename <> 'migration'`,
		[schemas]
	);
	for (const { name } of rows) await client.query(`alter table ${name} no force row level security`);
	if (rows.length > 0) await client.query(`truncate ${rows.map(({ name }) => name).join(', ')} cascade`);
}

/** Tables are filled one by one, in any order: what refers to another is checked when all of them are there. */
async function dropReferences(
	client: pg.Client,
	schemas: readonly string[]
): Promise<{ table: string; definition: string }[]> {
	const { rows } = await client.query<{ table: string; name: string; definition: string }>(
		`select format('%I.%I', n.nspname, c.relname) as table, quote_ident(o.conname) as name,
			format('constraint %I %s', o.conname, pg_get_constraintdef(o.oid)) as definition
		from pg_constraint o join pg_class c on c.oid = o.conrelid join pg_namespace n on n.oid = c.relnamespace
		where o.contype = 'f' and o.conparentid = 0 and n.nspname = any ($1) order by 1, 2`,
		[schemas]
	);
	for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${name}`);
	return rows;
}

/** Returns how many rows there were. */
async function loadTable(
	client: pg.Client,
	{ schema, table, columns }: Extract<PartHead, { table: string }>,
	lines: Lines,
	schemas: readonly string[]
): Promise<number> {
	if (!schemas.includes(schema)) throw damaged(`the table ${table}`);
	const names = columns.map(identifier).join(', ');
	const copy = client.query(
		copyFrom(`copy ${identifier(schema)}.${identifier(table)} (${names}) from stdin`)
	);
	const done = new Promise<void>((finished, refuse) => copy.once('finish', finished).once('error', refuse));
	const { rows, hash } = await lines
		.rows(async (bytes) => {
			if (!copy.write(bytes)) await Promise.race([once(copy, 'drain'), done]);
		})
		.catch(async (error: Error) => {
			// The database waits for rows until it is told that there are none.
			copy.destroy(error);
			await done.catch(() => undefined);
			throw error;
		});
	copy.end();
	await done;
	const foot = (await lines.json()) as PartFoot;
	if (foot.rows !== rows || foot.sha256 !== hash || copy.rowCount !== rows)
		throw damaged(`the table ${table}`);
	return rows;
}

/** Reads the text of a backup: a line of JSON, the rows until the line that ends them, a line of JSON again. */
class Lines {
	readonly #pieces: AsyncIterator<Uint8Array>;
	#waiting = Buffer.alloc(0);

	constructor(source: AsyncIterable<Uint8Array>) {
		this.#pieces = source[Symbol.asyncIterator]();
	}

	async #more(): Promise<void> {
		const { done, value } = await this.#pieces.next();
		if (done) throw damaged('its end');
		this.#waiting = this.#waiting.length === 0 ? Buffer.from(value) : Buffer.concat([this.#waiting, value]);
	}

	async #line(): Promise<Buffer> {
		let end: number;
		for (let from = 0; (end = this.#waiting.indexOf(10, from)) < 0;) {
			from = this.#waiting.length;
			await this.#more();
		}
		const line = this.#waiting.subarray(0, end);
		this.#waiting = this.#waiting.subarray(end + 1);
		return line;
	}

	async json(): Promise<unknown> {
		try {
			return JSON.parse((await this.#line()).toString('utf8'));
		} catch (error) {
			if (error instanceof SyntaxError) throw damaged('a line in it');
			throw error;
		}
	}

	/** Hands on whole rows, many at a time, until the line that ends them. */
	async rows(take: (bytes: Buffer) => Promise<void>): Promise<{ rows: number; hash: string }> {
		const hash: Hash = createHash('sha256');
		const end = Buffer.from(`${endOfPart}\n`);
		const endAfterRow = Buffer.from(`\n${endOfPart}\n`);
		let rows = 0;
		const pass = async (bytes: Buffer) => {
			if (bytes.length === 0) return;
			for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) rows++;
			hash.update(bytes);
			await take(bytes);
		};
		for (;;) {
			if (this.#waiting.subarray(0, end.length).equals(end)) {
				this.#waiting = this.#waiting.subarray(end.length);
				return { rows, hash: hash.digest('hex') };
			}
			const at = this.#waiting.indexOf(endAfterRow);
			// Without the end in sight only whole rows go on: it could begin with the last one.
			const until = at >= 0 ? at + 1 : this.#waiting.lastIndexOf(10) + 1;
			const whole = this.#waiting.subarray(0, until);
			this.#waiting = this.#waiting.subarray(until);
			await pass(whole);
			if (at < 0) await this.#more();
		}
	}

	/** The lines of a file. */
	async text(): Promise<string> {
		const pieces: Buffer[] = [];
		const { rows, hash } = await this.rows(async (bytes) => void pieces.push(Buffer.from(bytes)));
		const foot = (await this.json()) as PartFoot;
		if (foot.rows !== rows || foot.sha256 !== hash) throw damaged('a list of roots');
		return Buffer.concat(pieces).toString('utf8');
	}
}
