/**
 * The browser of the browser tests: an installed Chromium, else Playwright's, else one from the machine's own
 * packages where that is allowed. Plain JavaScript without dependencies, shared by the set-up and the tests.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

/** Without windows: it starts sooner and needs less of a small machine, and keeps no history. */
const shell = 'chromium-headless-shell';
const whole = [
	'chromium',
	'chromium-browser',
	'google-chrome',
	'google-chrome-stable',
	'chrome',
	'microsoft-edge'
];
const elsewhere = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium'
];

/** Path of a Chromium that starts, or null. `CHROMIUM` names one that stands somewhere else. */
export function findBrowser(root = process.cwd()) {
	return firstThatWorks([
		process.env.CHROMIUM,
		...onPath([shell, ...whole]),
		...elsewhere,
		playwrightBrowser(root)
	]);
}

/** Path of one that keeps a history and what was open, as on somebody's phone, or null. */
export function findWholeBrowser() {
	return firstThatWorks([...onPath(whole), ...elsewhere]);
}

/** @param {readonly string[]} names */
function onPath(names) {
	return (process.env.PATH ?? '')
		.split(delimiter)
		.flatMap((folder) => names.map((name) => join(folder, name)));
}

/** @param {readonly (string | null | undefined)[]} paths */
function firstThatWorks(paths) {
	return paths.find((path) => path && existsSync(path) && works(path)) ?? null;
}

/**
 * Finds a browser or gets one; says what to do when there is none. True when the browser tests can run.
 * @param {string} root
 */
export function installBrowser(root) {
	if (findBrowser(root)) return true;
	console.log('No Chromium found. Fetching one for the browser tests …');
	const playwright = join(root, 'node_modules/.bin/playwright-core');
	/** @type {[string, ...string[]][]} */
	const tries = [[playwright, 'install', 'chromium']];
	if (mayInstallPackages()) {
		const install = 'apt-get install -y --no-install-recommends';
		tries.push(['sh', '-c', `${install} chromium-headless-shell`]);
		tries.push(['sh', '-c', `apt-get update && (${install} chromium-headless-shell || ${install} chromium)`]);
	}
	for (const [command, ...args] of tries) {
		spawnSync(command, args, { cwd: root, stdio: 'ignore', timeout: 240_000 });
		if (findBrowser(root)) return true;
	}
	console.log('BROWSER TESTS ARE SKIPPED: no Chromium, and none could be fetched.');
	console.log('To run them, install Chromium or Chrome, or set CHROMIUM to the path of one.');
	return false;
}

/** @param {string} root */
function playwrightBrowser(root) {
	try {
		return createRequire(join(root, 'package.json'))('playwright-core').chromium.executablePath();
	} catch {
		return null;
	}
}

/**
 * A browser without its libraries is there and still does not start.
 * @param {string} path
 */
function works(path) {
	return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

function mayInstallPackages() {
	return process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
}
