/**
 * Brings in a directory in a process of its own, which the test kills. `whole`: as it is done. `piecemeal`: file by file,
 * the control. `count`: says what is there. Prints a line for every step that was saved.
 */
import { existsSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { readSettings } from '#platform/settings.ts';
import { startPlatform } from '#platform/start.ts';
import { runImport } from '#features/navigation/server/run-import.ts';
import { filesAt } from '#features/navigation/server/source-files.ts';
import { testOrganisation } from '#tests/support/people.ts';

const [folder, mode] = process.argv.slice(2) as [string, 'whole' | 'piecemeal' | 'count'];
const settings = readSettings({ BEENTHERE_DATA: join(folder, 'data'), BEENTHERE_KEYS: join(folder, 'keys') });
const files = await filesAt(join(import.meta.dirname, '../fixtures/hsds/ohana-sample-san-mateo'));

const end = await startPlatform(settings);
const org = await organisation();
if (mode === 'whole') await runImport(org, files, (step) => told(step));
if (mode === 'piecemeal') {
	const order = ['organizations', 'programs', 'locations', 'taxonomy', 'services'];
	for (const kind of order) {
		await runImport(
			org,
			files.filter(({ name }) => name === `${kind}.csv`)
		);
		await told('saving');
	}
}
if (mode === 'count') console.log(JSON.stringify(await counts()));
await end();

/** The test kills when it reads this, so it waits a moment for the blow. */
async function told(step: string): Promise<void> {
	if (step !== 'saving') return;
	writeSync(1, 'saving\n');
	await pause(50);
}

async function organisation(): Promise<Organisation> {
	const kept = join(folder, 'organisation.json');
	if (!existsSync(kept)) writeFileSync(kept, JSON.stringify(await testOrganisation()));
	return JSON.parse(readFileSync(kept, 'utf8')) as Organisation;
}

async function counts(): Promise<Record<string, number>> {
	return asSystem(org, 'directory.import', async (db) => {
		const found: Record<string, number> = {};
		for (const kind of ['organisation', 'location', 'category', 'service', 'phone', 'schedule', 'address']) {
			const { rows } = await sql<{
				count: number;
			}>`select count(*)::int as count from ${sql.table(`directory_${kind}`)}`.execute(db);
			found[kind] = rows[0]!.count;
		}
		return found;
	});
}
