import { sql } from 'kysely';
import type { Database } from '#platform/db/as-actor.ts';
import type { FileKind } from '../domain/hsds.ts';
import type { Known } from './read-directory.ts';

const tables: Partial<Record<FileKind, string>> = {
	organizations: 'directory_organisation',
	programs: 'directory_programme',
	locations: 'directory_location',
	services: 'directory_service',
	taxonomy: 'directory_category',
	contacts: 'directory_contact'
};

/** What the directory holds already, so that one file alone can refer to it. */
export async function knownIn(db: Database): Promise<Known> {
	const keys: Partial<Record<FileKind, Set<string>>> = {};
	for (const [kind, table] of Object.entries(tables)) {
		const { rows } = await sql<{
			source_key: string;
		}>`select source_key from ${sql.table(table)} where removed_at is null`.execute(db);
		keys[kind as FileKind] = new Set(rows.map((row) => row.source_key));
	}
	const { rows } = await sql<{
		number: string;
		source_key: string;
	}>`select number, source_key from directory_category where number <> '' and removed_at is null`.execute(db);
	return { keys, categoryNumbers: new Map(rows.map((row) => [row.number, row.source_key])) };
}
