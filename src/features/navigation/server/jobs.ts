import { sql } from 'kysely';
import { asSystem } from '#platform/db/as-system.ts';
import type { Handlers } from '#platform/jobs/queue.server.ts';
import { log } from '#platform/log.server.ts';
import { carryOut } from './hide-addresses.ts';
import { runImport, type ImportResult } from './run-import.ts';
import { fileOf } from './source-files.ts';

/** How often the page's progress is written at most, in milliseconds. */
const progressEvery = 300;

/**
 * Carries out imports that were begun on a page, and what leads decided about addresses. Told twice, it does a thing once:
 * an import that is over stays as it is, and one that was cut off begins again from its files.
 */
export const handlers: Handlers = {
	'directory.import-begun': async ({ org, payload }) => {
		const id = String(payload.importId);
		const files = await asSystem(org, 'directory.import', async (db) => {
			const { rows } = await sql<{ name: string; content: Buffer }>`
				select f.name, f.content from directory_import_file f join directory_import i on i.id = f.import_id
				where f.import_id = ${id} and i.state in ('waiting', 'reading', 'saving') order by f.name`.execute(db);
			return rows.map(({ name, content }) => fileOf(name, content));
		});
		if (files.length === 0) return;
		const set = (state: string, done: number, total: number, result: ImportResult | null = null) =>
			asSystem(org, 'directory.import', (db) =>
				sql`update directory_import set state = ${state}, done = ${done}, total = ${total}, result = ${result === null ? null : JSON.stringify(result)}::jsonb,
					over_at = ${result === null ? null : new Date()} where id = ${id}`.execute(db)
			);
		let last = 0;
		const progress = async (step: 'reading' | 'saving', done: number, total: number) => {
			if (Date.now() - last < progressEvery && done !== 0) return;
			last = Date.now();
			await set(step, done, total);
		};
		try {
			const result = await runImport(org, files, progress);
			await set(result.saved === null ? 'refused' : 'done', 1, 1, result);
		} catch (fault) {
			log.warn(
				{ name: (fault as Error).name, code: (fault as { code?: string }).code },
				'an import of the directory failed; nothing of it was kept'
			);
			await asSystem(org, 'directory.import', (db) =>
				sql`update directory_import set state = 'failed', over_at = now() where id = ${id}`.execute(db)
			);
		}
		await asSystem(org, 'directory.import', (db) =>
			sql`delete from directory_import_file where import_id = ${id}`.execute(db)
		);
	},
	'directory.address-decided': async ({ org }) => {
		await asSystem(org, 'directory.hide', (db) => carryOut(db));
	}
};
