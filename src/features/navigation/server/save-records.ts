import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '#platform/db/as-actor.ts';
import { newId } from '#platform/ids.ts';

/** What an import did with one kind of record. */
export type Saved = { read: number; added: number; changed: number; unchanged: number; removed: number };

/** The columns of one record, `source_key` among them. */
export type Columns = { source_key: string; [column: string]: unknown };

const chunkSize = 500;

/**
 * Writes what is new or changed and marks what is gone, so that the same files a second time change nothing. A record
 * keeps its id for good, also when it comes back. `onChange` is set on every row that is written.
 */
export async function saveRecords(
	db: Database,
	table: string,
	records: readonly Columns[],
	options: {
		removeMissing: boolean;
		onChange?: Readonly<Record<string, unknown>>;
		progress?: (done: number) => Promise<void> | void;
	}
): Promise<Saved> {
	const name = sql.table(table);
	const { rows } = await sql<{
		source_key: string;
		fingerprint: string;
		removed: boolean;
	}>`select source_key, fingerprint, removed_at is not null as removed from ${name}`.execute(db);
	const there = new Map(rows.map((row) => [row.source_key, row]));
	const saved: Saved = { read: records.length, added: 0, changed: 0, unchanged: 0, removed: 0 };
	const writing: Columns[] = [];
	const seen = new Set<string>();
	for (const record of records) {
		seen.add(record.source_key);
		const before = there.get(record.source_key);
		const fingerprint = createHash('sha256').update(JSON.stringify(record)).digest('base64').slice(0, 22);
		if (before && before.fingerprint === fingerprint && !before.removed) {
			saved.unchanged++;
			continue;
		}
		if (before) saved.changed++;
		else saved.added++;
		writing.push({ id: newId(), ...record, fingerprint, removed_at: null, ...options.onChange });
	}
	for (let at = 0; at < writing.length; at += chunkSize) {
		const chunk = writing.slice(at, at + chunkSize);
		const columns = Object.keys(chunk[0]!);
		const list = sql.join(columns.map((column) => sql.ref(column)));
		const changes = sql.join(
			columns
				.filter((column) => column !== 'id' && column !== 'source_key')
				.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`)
		);
		await sql`
			insert into ${name} (${list})
			select ${list} from jsonb_populate_recordset(null::${name}, ${JSON.stringify(chunk)}::jsonb)
			on conflict (source_key) do update set ${changes}`.execute(db);
		await options.progress?.(at + chunk.length);
	}
	if (options.removeMissing) {
		const gone = rows.filter((row) => !row.removed && !seen.has(row.source_key)).map((row) => row.source_key);
		if (gone.length > 0)
			await sql`update ${name} set removed_at = now() where source_key = any(${gone}::text[])`.execute(db);
		saved.removed = gone.length;
	}
	return saved;
}
