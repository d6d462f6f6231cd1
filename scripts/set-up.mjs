/**
 * Makes ready what is missing and skips what is done: packages, words, build; with `--tests` also what the
 * tests need. Plain JavaScript without dependencies, for any Node from 20 on: on a fresh clone nothing else
 * is there yet. Run by `npm start` and `npm test` before they begin.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installBrowser } from './browser.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const forTests = process.argv.includes('--tests');

if (Number(process.versions.node.split('.')[0]) < 20) {
	stop(
		`Beenthere needs Node.js 20 or newer to set itself up; this is ${process.version}. See https://nodejs.org`
	);
}
installPackages();
buildWhenSourcesChanged();
if (forTests && !installBrowser(root) && process.env.CI === 'true') {
	stop('No browser for the browser tests, and under CI=true they may not be skipped.');
}

function installPackages() {
	if (packagesAreThere()) return;
	say('Installing packages (npm ci) …');
	const flags = ['ci', '--no-audit', '--no-fund', ...(forTests ? ['--include=dev'] : [])];
	run('npm', flags, 'Packages could not be installed: is the npm registry reachable?');
	run('npx', ['svelte-kit', 'sync'], 'The types of the routes could not be made.');
	if (!packagesAreThere()) stop('npm ci finished, but packages of package-lock.json are still missing.');
}

/** Every package of the lock is there in its version. npm keeps its own list of what it put in place. */
function packagesAreThere() {
	const there = readJson('node_modules/.package-lock.json')?.packages;
	const wanted = readJson('package-lock.json')?.packages;
	if (!wanted) stop('package-lock.json is missing: this is not a complete copy of Beenthere.');
	// Kit's types are made after npm's work, and removed by it.
	const made = ['node_modules/.bin/node', 'node_modules/$app/tsconfig.json', '.svelte-kit'];
	if (!there || !made.every((path) => existsSync(join(root, path)))) return false;
	return Object.entries(wanted).every(([path, { version, optional, dev, peer }]) => {
		if (path === '' || there[path]?.version === version) return true;
		// For another machine (optional), or only for tests that nobody asked for.
		return !there[path] && (optional || peer || (dev && !forTests));
	});
}

function buildWhenSourcesChanged() {
	const mark = join(root, 'build/.sources');
	const sources = hashOfSources();
	const built = existsSync(mark) ? readFileSync(mark, 'utf8') : '';
	if (built === sources && existsSync(join(root, 'src/paraglide/messages.js'))) return;
	say('Building …');
	run('npm', ['run', '-s', 'build'], 'The build failed; the lines above say where.');
	mkdirSync(dirname(mark), { recursive: true });
	writeFileSync(mark, sources);
}

/** What the build is made of. Tests are not part of it, nor is what it makes itself. */
function hashOfSources() {
	const hash = createHash('sha256');
	/** @param {string} path */
	const add = (path) =>
		hash
			.update(path)
			.update('\0')
			.update(readFileSync(join(root, path)))
			.update('\0');
	for (const file of ['package-lock.json', 'vite.config.ts', 'project.inlang/settings.json']) add(file);
	for (const folder of ['src', 'static']) {
		const names = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
			.map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
			.filter((path) => !path.startsWith(join('src', 'paraglide')));
		for (const path of names.sort()) add(path);
	}
	return hash.digest('hex');
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} message said when it fails
 */
function run(command, args, message) {
	// The Node of package.json comes first, as in every npm script.
	const path = [join(root, 'node_modules/.bin'), process.env.PATH].join(
		process.platform === 'win32' ? ';' : ':'
	);
	const env = { ...process.env, PATH: path };
	const done = spawnSync(command, args, {
		cwd: root,
		env,
		stdio: ['ignore', 'pipe', 'pipe'],
		encoding: 'utf8'
	});
	if (done.status === 0) return;
	process.stderr.write(`${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}\n`);
	stop(message);
}

/** @param {string} path */
function readJson(path) {
	try {
		return JSON.parse(readFileSync(join(root, path), 'utf8'));
	} catch {
		return null;
	}
}

/** @param {string} line */
function say(line) {
	console.log(line);
}

/**
 * @param {string} message
 * @returns {never}
 */
function stop(message) {
	console.error(message);
	process.exit(1);
}
