/**
 * `npm run bench [-- --json] [--sizes 1000,10000,100000] [--requests 60]`
 *
 * Page times through the real server with few and very many people. Each size is an organisation of its own in one
 * database, and their pages are asked for in turn, so that a busy moment of the machine weighs on all of them alike.
 * Ends with 1 when a limit is not kept: the 95th percentile of the heaviest five pages grows by at most a quarter from
 * the smallest to the largest size, and a page takes at most 1.25 times as long as without row-level security.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startEmbedded } from '#platform/db/embedded.ts';
import { readSettings } from '#platform/settings.ts';
import { startPlatform } from '#platform/start.ts';
import { removeFolder, startApplication } from '#tests/support/application.ts';
import { measuredPeople, type Measured } from './people.ts';
import { pagesOf, timeOf, type Page } from './pages.ts';
import { showTable, type Report } from './report.ts';
import { seed } from './seed.ts';
import { median, percentile } from './statistics.ts';

const heaviestPages = 5;

const { values } = parseArgs({
	options: {
		json: { type: 'boolean', default: false },
		sizes: { type: 'string', default: '1000,10000,100000' },
		requests: { type: 'string', default: '60' }
	}
});
const sizes = values.sizes.split(',').map(Number);
const requests = Number(values.requests);
const say = (line: string) => void (values.json || console.log(line));

const folder = mkdtempSync(join(tmpdir(), 'bt-bench-'));
const settings = readSettings({ BEENTHERE_DATA: join(folder, 'data'), BEENTHERE_KEYS: join(folder, 'keys') });
const endPlatform = await startPlatform(settings);
const database = await startEmbedded(settings.dataFolder);
const superuser = new pg.Client({ ...database.superUrl, database: 'beenthere' });
await superuser.connect();
try {
	const places = new Map<number, Page[]>();
	for (const size of sizes) places.set(size, pagesOf(await fill(size)));
	const app = await startApplication({ folder });
	try {
		const report = await measure(app.url, places);
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
	removeFolder(folder);
}

async function fill(size: number): Promise<Measured> {
	const begun = performance.now();
	const people = await measuredPeople();
	await seed(superuser, people.org, size, people.supporter.id);
	say(
		`${size.toLocaleString('en')} participants made in ${Math.round((performance.now() - begun) / 1000)} s`
	);
	return people;
}

async function measure(url: string, places: Map<number, Page[]>): Promise<Report> {
	const largest = places.get(sizes.at(-1)!)!;
	const first = await rounds(url, largest, 8);
	const heaviest = largest
		.map((page, index) => ({ index, name: page.name, time: median(first.get(page)!.slice(3)) }))
		.sort((one, other) => other.time - one.time)
		.slice(0, heaviestPages);
	const chosen = new Map(sizes.map((size) => [size, heaviest.map(({ index }) => places.get(size)![index]!)]));
	const all = [...chosen.values()].flat();
	await rounds(url, all, 5);
	const times = await rounds(url, all, requests);
	const withoutSecurity = new Map<Page, number[]>();
	const withSecurity = new Map<Page, number[]>();
	// In turns of a few requests, for the same reason as above.
	for (let turn = 0; turn < Math.ceil(requests / 5); turn++) {
		for (const [bypass, kept] of [
			['bypassrls', withoutSecurity],
			['nobypassrls', withSecurity]
		] as const) {
			await superuser.query(`alter role beenthere_app ${bypass}`);
			for (const [page, five] of await rounds(url, chosen.get(sizes.at(-1)!)!, 5))
				kept.set(page, [...(kept.get(page) ?? []), ...five]);
		}
	}
	const pages = heaviest.map(({ name }, at) => {
		const at95 = sizes.map((size) => percentile(times.get(chosen.get(size)![at]!)!, 0.95));
		const middle = sizes.map((size) => median(times.get(chosen.get(size)![at]!)!));
		const page = chosen.get(sizes.at(-1)!)![at]!;
		return {
			name,
			median: middle,
			p95: at95,
			growth: at95.at(-1)! / at95[0]!,
			rowLevelSecurity: median(withSecurity.get(page)!) / median(withoutSecurity.get(page)!)
		};
	});
	return {
		sizes,
		requests,
		pages,
		kept: pages.every(({ growth, rowLevelSecurity }) => growth <= 1.25 && rowLevelSecurity <= 1.25)
	};
}

/** Asks for each page once, then for each again. */
async function rounds(url: string, pages: readonly Page[], count: number): Promise<Map<Page, number[]>> {
	const times = new Map(pages.map((page) => [page, [] as number[]]));
	for (let round = 0; round < count; round++)
		for (const page of pages) times.get(page)!.push(await timeOf(url, page));
	return times;
}
