/** Where things are and how they are called: a newcomer finds a file because it bears the word a supporter would use. */
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const features = readdirSync('src/features', { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map(({ name }) => name)
	// A folder that only keeps words for others is not a feature.
	.filter((name) => readdirSync(join('src/features', name)).some((entry) => entry !== 'messages'));
const files = (...patterns: string[]) =>
	globSync(patterns, { exclude: (path) => /node_modules|paraglide|\.svelte-kit/.test(path) }).filter(
		(path) => !/\.d\.ts$/.test(path)
	);
const code = files('{src,scripts,tests,bench,demo}/**/*.{ts,mjs,svelte}');
const read = (path: string) => readFileSync(path, 'utf8');

describe('a feature', () => {
	const may = ['README.md', 'index.server.ts', 'domain', 'server', 'ui', 'messages', 'places'];

	it.each(features)('%s is laid out like every other', (feature) => {
		const folder = join('src/features', feature);
		const other = readdirSync(folder).filter((name) => !may.includes(name) && !name.endsWith('.test.ts'));
		expect(other).toEqual([]);
		// One that has no pages, and that nobody asks, has no door.
		const asked = existsSync(join(folder, 'domain')) || existsSync(join(folder, 'ui'));
		for (const needed of ['README.md', ...(asked ? ['index.server.ts'] : [])])
			expect(existsSync(join(folder, needed)), needed).toBe(true);
	});

	it.each(features)('%s says in about ten lines what it is for', (feature) => {
		const lines = read(join('src/features', feature, 'README.md'))
			.split('\n')
			.filter(Boolean);
		expect(lines.length).toBeGreaterThan(3);
		expect(lines.length).toBeLessThan(45);
	});

	it.each(features.filter((feature) => existsSync(join('src/features', feature, 'messages'))))(
		'%s speaks three languages',
		(feature) => {
			const spoken = readdirSync(join('src/features', feature, 'messages')).sort();
			expect(spoken.filter((file) => !file.includes('-x-'))).toEqual(['en.json', 'es.json', 'fr.json']);
		}
	);
});

describe('a file', () => {
	it('bears a name in kebab-case, and never one that says nothing', () => {
		const ours = code
			.map((path) => basename(path))
			.filter((name) => !name.startsWith('+') && !/^[A-Z][A-Za-z]*\.svelte$/.test(name));
		expect(ours.filter((name) => !/^[a-z0-9-]+(\.[a-z0-9]+)*$/.test(name))).toEqual([]);
		expect(
			code.filter((path) => /(^|\/)(utils?|helpers?|managers?|common|misc|lib)(\/|\.)/.test(path))
		).toEqual([]);
	});

	it('is not longer than somebody reads at once', () => {
		// Aim at 100, think at 200, split at 300: beyond 400 there is nothing to think about.
		const long = code.filter(
			(path) => !/\.test\.ts$|tables\.ts$/.test(path) && read(path).split('\n').length > 400
		);
		expect(long).toEqual([]);
	});
});

describe('a route', () => {
	const routes = files('src/routes/**/*.{ts,svelte}');

	it('names what it calls and nothing else', () => {
		const long = routes.filter((path) => path.endsWith('.server.ts') && read(path).split('\n').length > 80);
		expect(long).toEqual([]);
	});

	it('leads only to addresses that know their organisation', () => {
		// Setting up comes before there is one.
		const pages = files('src/**/*.svelte').filter((path) => !/set-up|walk-in/.test(path));
		expect(pages.filter((path) => /\b(href|action)=["']\/(?!\/)/.test(read(path)))).toEqual([]);
	});
});

describe('a box for words', () => {
	// The type of Field and TextArea asks each one who reads it; what a type can not see stands here.
	const pages = files('src/**/*.svelte');
	const boxes = ['Field', 'TextArea'].map((name) => `src/platform/ui/${name}.svelte`);

	it('is one of the two that say who can read it', () => {
		const own = pages.filter((path) => !boxes.includes(path) && hasBoxOfItsOwn(read(path)));
		expect(own).toEqual([]);
		expect(boxes.filter((path) => hasBoxOfItsOwn(read(path)))).toEqual(boxes);
	});

	it('that says it is said above stands where it is said', () => {
		const above = pages.filter((path) => read(path).includes('readBy="said-above"'));
		expect(above.length).toBeGreaterThan(0);
		expect(above.filter((path) => !/<(Readers|CircleLabel)\b/.test(read(path)))).toEqual([]);
	});
});

describe('a policy', () => {
	it.each(files('src/**/*policies.sql'))('opens with a sentence that a lawyer could check: %s', (path) => {
		const lines = read(path).split('\n');
		let explained = false;
		const bare: string[] = [];
		for (const line of lines) {
			if (line.startsWith('--')) explained = true;
			else if (/^create policy/.test(line) && !explained) bare.push(line);
			else if (line.trim() === '') explained = false;
		}
		expect(bare).toEqual([]);
	});

	it('has a name of its own on its table: a second of that name would take its place', () => {
		const made = files('src/**/*policies.sql').flatMap((path) =>
			[...read(path).matchAll(/^create policy (\S+) on (\S+)/gm)].map(([, name, table]) => `${table}.${name}`)
		);
		expect(made.filter((policy, at) => made.indexOf(policy) !== at)).toEqual([]);
	});
});

/** A textarea, or an input in which somebody can write. */
function hasBoxOfItsOwn(page: string): boolean {
	const inputs = [...page.matchAll(/<(?:input|textarea)\b(?:=>|[^>])*/g)].map(([tag]) => tag);
	return inputs.some(
		(tag) => tag.startsWith('<textarea') || !/type="(hidden|radio|checkbox)"|\{type\}/.test(tag)
	);
}
