/**
 * `npm run bench:access-log [-- --json] [--events 1000000] [--people 10000] [--tamperings 10000] [--appends 4000]`
 *
 * The record of who looked, with very many openings: how long one full check takes, whether each of many random
 * tamperings is found, and what appending costs beside a plain insert; README.md says how. Ends with 1 when a limit is
 * not kept. Everything is made in a folder of its own and removed.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startEmbedded } from '#platform/db/embedded.ts';
import { makeOrganisation } from '#platform/db/organisations.ts';
import { readSettings } from '#platform/settings.ts';
import { startPlatform } from '#platform/start.ts';
import { removeFolder } from '#tests/support/application.ts';
import { compareAppending } from './access-log-append.ts';
import { fullCheck } from './access-log-check.ts';
import { seedAccessLog } from './access-log-seed.ts';
import { tamperMany } from './access-log-tamper.ts';

/** What has to be kept. */
const limits = { checkSeconds: 30, appendRatio: 1.5 } as const;

const { values } = parseArgs({
	options: {
		json: { type: 'boolean', default: false },
		events: { type: 'string', default: '1000000' },
		people: { type: 'string', default: '10000' },
		tamperings: { type: 'string', default: '10000' },
		appends: { type: 'string', default: '4000' },
		seed: { type: 'string', default: '20261128' }
	}
});
const say = (line: string) => void (values.json || console.log(line));

const folder = mkdtempSync(join(tmpdir(), 'bt-bench-'));
const environment = { BEENTHERE_DATA: join(folder, 'data'), BEENTHERE_KEYS: join(folder, 'keys') };
const settings = readSettings(environment);
const endPlatform = await startPlatform(settings);
const database = await startEmbedded(settings.dataFolder);
const superuser = new pg.Client({ ...database.superUrl, database: 'beenthere' });
await superuser.connect();
try {
	const org = await makeOrganisation({ slug: 'many-openings', name: 'Many openings', kind: 'programme' });
	await superuser.query(`set search_path = ${org.schema}, shared, public`);
	const roots = join(settings.dataFolder, 'roots');
	const people = await seedAccessLog(superuser, org, roots, Number(values.people), Number(values.events));
	say(`${Number(values.events).toLocaleString('en')} openings of ${people.length} people are there`);

	const check = await fullCheck(environment, Number(values.events));
	say(
		`verify-access-log: ${check.seconds} s for everything, ${check.megabytes ?? '?'} MB at most (the limit is ${limits.checkSeconds} s)`
	);
	const tampered = await tamperMany(
		superuser,
		org,
		roots,
		people,
		Number(values.tamperings),
		Number(values.seed)
	);
	for (const [way, { tried, found }] of Object.entries(tampered.ways))
		say(`${way.padEnd(14)} ${found} of ${tried} found`);
	say(`${tampered.agreed} of ${tampered.compared} looked at as a whole too: the same was found in both`);
	for (const missed of tampered.missed) say(`NOT found: ${missed}`);
	const appended = await compareAppending(org, people, Number(values.appends));
	say(
		`Appending: ${appended.plain} ms for a plain insert, ${appended.append} ms for an opening and ${appended.chaining} ms for its place in the chain: × ${appended.ratio} (at most ${limits.appendRatio})`
	);

	const kept =
		check.seconds < limits.checkSeconds &&
		tampered.missed.length === 0 &&
		tampered.agreed === tampered.compared &&
		appended.ratio <= limits.appendRatio;
	if (values.json) console.log(JSON.stringify({ kept, limits, check, tampered, appended }, null, '\t'));
	else say(kept ? 'Within the limits.' : 'NOT within the limits.');
	process.exitCode = kept ? 0 : 1;
} finally {
	await superuser.end();
	await database.stop();
	await endPlatform();
	removeFolder(folder);
}
