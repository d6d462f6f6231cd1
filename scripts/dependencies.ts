/**
 * What we stand on: `npm run dependencies`. Every package that a production install brings has a licence that goes with
 * Apache-2.0; every package that package.json asks for is named in docs/decisions/0008-dependencies.md, and nothing else
 * is. Needs no network: package-lock.json says it. `npm run audit` asks the registry about known holes.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** Permissive ones; and two that stay what they are where they lie, in files of their own which we do not change. */
const compatible: ReadonlySet<string> = new Set([
	'0BSD',
	'Apache-2.0',
	'BSD-2-Clause',
	'BSD-3-Clause',
	'CC0-1.0',
	'ISC',
	'MIT',
	'MIT-0',
	'MPL-2.0',
	'OFL-1.1'
]);

/** Packages whose package.json says nothing: what their LICENSE file says, read by somebody. */
const readInTheirFile: Readonly<Record<string, string>> = {
	'@inlang/plugin-message-format': 'MIT',
	'sqlite-wasm-kysely': 'MIT'
};

type Locked = Record<string, { license?: string; dev?: boolean; link?: boolean }>;

/** Packages of a production install, in a lock file's words, whose licence nobody has looked at; each with it. */
export function unknownLicences(packages: Locked): string[] {
	return Object.entries(packages).flatMap(([path, { license, dev, link }]) => {
		if (path === '' || dev || link) return [];
		const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
		const said = license ?? readInTheirFile[name];
		return said !== undefined && isCompatible(said) ? [] : [`${name}: ${said ?? 'no licence'}`];
	});
}

/** `(MIT OR CC0-1.0)`: one of them is enough; `MIT AND ISC`: all of them hold. */
const isCompatible = (said: string): boolean =>
	said
		.replace(/^\((.*)\)$/, '$1')
		.split(/ OR /)
		.some((choice) => choice.split(/ AND /).every((each) => compatible.has(each)));

/** What is asked for and not written down in the decision, and the other way round. */
export function notWrittenDown(asked: readonly string[], decision: string): string[] {
	const named = decision
		.split('\n')
		.filter((line) => line.startsWith('| `'))
		.flatMap((line) => [...line.split('|')[1]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
	const covers = (name: string) => (each: string) =>
		name.endsWith('*') ? each.startsWith(name.slice(0, -1)) : each === name;
	return [
		...asked
			.filter((each) => !named.some((name) => covers(name)(each)))
			.map((each) => `${each} is asked for and not written down`),
		...named
			.filter((name) => !asked.some(covers(name)))
			.map((name) => `${name} is written down and not asked for`)
	];
}

function main(): void {
	const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
	const { packages } = JSON.parse(read('package-lock.json')) as { packages: Locked };
	const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
		string,
		Record<string, string>
	>;
	const decision = 'docs/decisions/0008-dependencies.md';
	const wrong = [
		...unknownLicences(packages).map((each) => `Licence not known to go with Apache-2.0: ${each}`),
		...notWrittenDown(Object.keys({ ...dependencies, ...devDependencies }), read(decision)).map(
			(each) => `${decision}: ${each}`
		)
	];
	for (const each of wrong) console.log(each);
	const count = Object.values(packages).filter(({ dev }) => !dev).length - 1;
	if (wrong.length === 0) console.log(`${count} packages, all with a licence that goes with Apache-2.0.`);
	process.exitCode = wrong.length === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
