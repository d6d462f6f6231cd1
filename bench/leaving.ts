/**
 * `npm run bench:leaving [-- --times 20] [--slower 6] [--json]`
 *
 * How soon nothing is left to see after a press on _Leave quickly_, on a slow phone without a network: from the press to
 * the empty page (with a limit), and to the moment at which the browser has turned away from it. Ends with 1 above the limit.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { findBrowser } from '../scripts/browser.mjs';
import { removeFolder, startApplication } from '#tests/support/application.ts';
import { median, percentile, tenth } from './statistics.ts';

const limitMs = 100;

const { values } = parseArgs({
	options: {
		times: { type: 'string', default: '20' },
		slower: { type: 'string', default: '6' },
		json: { type: 'boolean', default: false }
	}
});

/** Beside the page's own script: notes when the press came, when the page was empty, and when it was left. */
const watch = () => {
	let pressed = NaN;
	addEventListener('click', (event) => (pressed = event.timeStamp), true);
	// The page is gone before it could say so: it is written down where another page of ours finds it.
	const note = (what: string) => localStorage.setItem(what, String(performance.now() - pressed));
	addEventListener('DOMContentLoaded', () =>
		new MutationObserver(() => document.body ?? note('empty')).observe(document, {
			childList: true,
			subtree: true
		})
	);
	addEventListener('pagehide', () => note('left'));
};

const app = await startApplication();
const browser = await chromium.launch({
	executablePath: findBrowser()!,
	args: ['--no-sandbox', '--disable-gpu']
});
const took = { empty: [] as number[], left: [] as number[] };
try {
	execFileSync(process.execPath, ['src/beenthere.ts', 'demo'], {
		env: {
			...process.env,
			BEENTHERE_DATA: join(app.folder, 'data'),
			BEENTHERE_KEYS: join(app.folder, 'keys')
		},
		stdio: 'ignore'
	});
	for (let time = 0; time < Number(values.times); time++) {
		const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
		const page = await context.newPage();
		await page.addInitScript(watch);
		await page.goto(`${app.url}/demo/walk-in`);
		await page.getByRole('button', { name: / Wren$/ }).click();
		await page.goto(`${app.url}/demo/talk`, { waitUntil: 'load' });
		const devtools = await context.newCDPSession(page);
		await devtools.send('Emulation.setCPUThrottlingRate', { rate: Number(values.slower) });
		await context.setOffline(true);
		await page.locator('a[data-leave]').click({ noWaitAfter: true });
		await page.waitForFunction(() => !document.body || location.protocol === 'chrome-error:');
		await page.waitForTimeout(500);
		await context.setOffline(false);
		const after = await context.newPage();
		await after.goto(`${app.url}/leave.js`);
		for (const what of ['empty', 'left'] as const) {
			const noted = await after.evaluate((name) => localStorage.getItem(name), what);
			took[what].push(noted === null ? Infinity : Number(noted));
		}
		await context.close();
	}
} finally {
	await browser.close();
	await app.stop();
	removeFolder(app.folder);
}
const report = Object.fromEntries(
	Object.entries(took).map(([what, times]) => [
		what,
		{
			times: times.length,
			median: tenth(median(times)),
			p95: tenth(percentile(times, 0.95)),
			most: tenth(Math.max(...times))
		}
	])
);
// When the browser turns away is its own affair; by then there is nothing to see.
const kept = Math.max(...took.empty) < limitMs;
if (values.json) console.log(JSON.stringify({ kept, limitMs, report }, null, '\t'));
else {
	for (const [what, { times, median, p95, most }] of Object.entries(report))
		console.log(`${what}: ${median} ms (95 of 100: ${p95} ms, at most ${most} ms, ${times} times)`);
	console.log(kept ? `Empty within ${limitMs} ms.` : `NOT empty within ${limitMs} ms.`);
}
process.exitCode = kept ? 0 : 1;
