/** A page that names a file, a folder or a command names one that is there. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingsTable } from '#platform/settings.ts';

const outside = /node_modules|paraglide|\.svelte-kit|^build|^data|^keys/;
const files = (pattern: string) => globSync(pattern, { exclude: (path) => outside.test(path) });
const read = (path: string) => readFileSync(path, 'utf8');
const pages = files('**/*.md').filter((path) => !path.startsWith('tests/fixtures'));
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** Where a name may be meant to stand: beside the page, or at the top. */
const isThere = (page: string, name: string) =>
	[dirname(page), '.'].some((folder) => globSync(join(folder, name)).length > 0);

const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name!);

describe.each(pages)('%s', (page) => {
	const text = read(page);

	it('leads to pages and pictures that are there', () => {
		const links = found(text, /\]\(([^)#\s]+)[^)]*\)/g).filter((link) => !/^https?:/.test(link));
		expect(links.filter((link) => !isThere(page, decodeURI(link)))).toEqual([]);
	});

	it('names files and folders that are there', () => {
		const named = found(text, /`((?:src|scripts|tests|docs|migrations|demo|bench)\/[^`\s]*)`/g);
		const pattern = (name: string) =>
			name
				.replace(/[[\]()]/g, '?')
				.replace(/<[^>]+>/g, '*')
				.replace(/…$/, '*');
		expect(named.filter((name) => !isThere('.', pattern(name)))).toEqual([]);
	});

	it('names commands that are there', () => {
		const named = found(text, /npm run (?:-s )?([a-z0-9:-]+)/g);
		expect(named.filter((name) => !(name in scripts))).toEqual([]);
	});
});

it('what the code says of a page is there, too', () => {
	const missing = files('{src,scripts,tests,bench,demo}/**/*.{ts,mjs,svelte,sql}').flatMap((path) => {
		const comments = read(path)
			.split('\n')
			.filter((line) => /^\s*(\*|\/\/|\/\*|--)/.test(line))
			.join('\n');
		const beside = (name: string) => !path.startsWith('bench') || existsSync(join(dirname(path), name));
		return found(comments, /(?<![\w/<>.-])((?:docs\/[\w-]+|README|ARCHITECTURE|SECURITY)\.(?:md|json))/g)
			.filter((name) => !existsSync(name) || (name === 'README.md' && !beside(name)))
			.map((name) => `${path}: ${name}`);
	});
	expect(missing).toEqual([]);
});

it('README.md has every setting', () => {
	const readme = read('README.md');
	expect(settingsTable.map(({ name }) => name).filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});

it('SECURITY.md says what the screen says, word for word', () => {
	const words = files('src/**/messages/en.json').flatMap((path) =>
		Object.values(JSON.parse(read(path)) as Record<string, unknown>)
	);
	const said = new Set(words.map((text) => String(text).replaceAll('{name}', 'Dana')));
	const quoted = found(read('SECURITY.md'), /^> (.+)$/gm);
	expect(quoted.length).toBeGreaterThan(5);
	expect(quoted.filter((sentence) => !said.has(sentence))).toEqual([]);
});
