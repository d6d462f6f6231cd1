/**
 * `npm run bench [-- --json] [--sizes 1000,10000,100000] [--requests 300] [--folder <path>]`
 *
 * Page times through the real server with few and very many people; README.md says what is measured and how. Each size
 * is an organisation of its own in one database. Ends with 1 when a limit is not kept. With `--folder` what was made
 * stays there, and the next run measures it again; without, everything is removed.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startEmbedded } from '#platform/db/embedded.ts';
import { readSettings } from '#platform/settings.ts';
import { startPlatform } from '#platform/start.ts';
import { removeFolder, startApplication } from '#tests/support/application.ts';
import { measure, type Place } from './measure.ts';
import { pagesOf } from './pages.ts';
import { measuredPeople } from './people.ts';
import { showTable } from './report.ts';
import { seed } from './seed.ts';

/** So many supporters are measured, each walking with so many people; their pages, too. */
const measured = { supporters: 8, each: 5 };

// `npm run bench -- messages`: another measurement, with options of its own.
if (process.argv[2] === 'messages') await import('./messages.ts');

const { values } = parseArgs({
	options: {
		json: { type: 'boolean', default: false },
		sizes: { type: 'string', default: '1000,10000,100000' },
		requests: { type: 'string', default: '300' },
		folder: { type: 'string' }
	}
});
const say = (line: string) => void (values.json || console.log(line));
const begun = performance.now();
const seconds = () => Math.round((performance.now() - begun) / 1000);

if (values.folder) mkdirSync(values.folder, { recursive: true });
const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'bt-bench-'));
const kept = join(folder, 'places.json');
const settings = readSettings({ BEENTHERE_DATA: join(folder, 'data'), BEENTHERE_KEYS: join(folder, 'keys') });
const endPlatform = await startPlatform(settings);
const database = await startEmbedded(settings.dataFolder);
const superuser = new pg.Client({ ...database.superUrl, database: 'beenthere' });
await superuser.connect();
try {
	const places = existsSync(kept) ? (JSON.parse(readFileSync(kept, 'utf8')) as Place[]) : await fill();
	const app = await startApplication({ folder });
	try {
		say(`Measuring, after ${seconds()} s`);
		const report = await measure(app.url, superuser, places, Number(values.requests));
		if (values.json) console.log(JSON.stringify(report, null, '\t'));
		else showTable(report);
		process.exitCode = report.kept ? 0 : 1;
	} finally {
		await app.stop();
	}
} finally {
	await superuser.end();
	await database.stop();
	await endPlatform();
	if (!values.folder) removeFolder(folder);
	say(`Done after ${seconds()} s`);
}

async function fill(): Promise<Place[]> {
	const places: Place[] = [];
	for (const size of values.sizes.split(',').map(Number)) {
		const people = await measuredPeople(measured.supporters, measured.each);
		await seed(superuser, people, size);
		// So that those who are measured are still signed in when the folder is used again.
		await superuser.query("update session set idle_seconds = 31536000, expires_at = now() + '1 year'");
		places.push({ size, pages: pagesOf(people) });
		say(`${size.toLocaleString('en')} participants are there after ${seconds()} s`);
	}
	if (values.folder) writeFileSync(kept, JSON.stringify(places));
	return places;
}
