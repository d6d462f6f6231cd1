import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const build = join(import.meta.dirname, '../../build');

/** 60 kB of JavaScript, gzipped, on a participant's page: what an old phone on slow 3G can carry (product.md). */
const limit = 60_000;

type Node = { imports: string[]; universal?: { csr?: boolean } };
type Manifest = {
	client: { imports: string[] };
	nodes: (() => Promise<Node>)[];
	routes: { id: string; page: { layouts: (number | undefined)[]; leaf: number } | null }[];
};
type Built = { manifest: Manifest };

const { manifest } = (await import(join(build, 'server/manifest-full.js'))) as Built;
/** Not a participant's: a hello kept on a supporter's phone, importing a directory. */
const others = /\/(welcome-offline|practical-help\/directory.*)$/;
const pages = manifest.routes.filter(
	({ id, page }) => page && /\/\((participant|public)\)/.test(id) && !others.test(id)
);

/** What a first visit to this page loads, in bytes of gzip: the start of the application, its layouts and the page. */
async function weight({ layouts, leaf }: { layouts: (number | undefined)[]; leaf: number }): Promise<number> {
	const nodes = await Promise.all(
		[...layouts, leaf].filter((index) => index !== undefined).map((index) => manifest.nodes[index]!())
	);
	// The innermost word counts: a page without an application (decision 0009) loads none of this.
	const csr = nodes.reduce((said, node) => node.universal?.csr ?? said, true);
	const files = new Set(csr ? [...manifest.client.imports, ...nodes.flatMap((node) => node.imports)] : []);
	// Loaded by the page itself, before anything else; the last one by keep-help.js.
	for (const file of [
		'leave.js',
		'reveal.js',
		'read-aloud.js',
		'keep-help.js',
		'own-names.js',
		'live.js',
		'write.js',
		'find.js',
		'photo.js',
		'voice.js',
		'service-worker.js'
	])
		files.add(file);
	return [...files]
		.filter((file) => file.endsWith('.js'))
		.reduce((sum, file) => sum + gzipped(join(build, 'client', file)), 0);
}

const gzipped = (file: string) => gzipSync(readFileSync(file), { level: 9 }).length;

describe('the weight of a page', () => {
	it('is known for every page a participant meets', () => {
		expect(pages.length).toBeGreaterThan(10);
	});

	it.each(pages.map(({ id, page }) => [id.replace('/[[org=org]]', ''), page!] as const))(
		'%s stays under 60 kB of JavaScript',
		async (_id, page) => {
			const bytes = await weight(page);
			expect(bytes).toBeGreaterThan(500);
			expect(bytes).toBeLessThan(limit);
		}
	);
});
