/** Compiles the words people read (messages/*.json of the platform and each feature) to src/paraglide, when they changed. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const mark = 'node_modules/.cache/words';
const hash = createHash('sha256');
for (const file of [
	import.meta.filename,
	'project.inlang/settings.json',
	...globSync('src/**/messages/*.json').sort()
])
	hash.update(file).update(readFileSync(file));
const now = hash.digest('hex');
const done =
	existsSync('src/paraglide/messages.js') && existsSync(mark) && readFileSync(mark, 'utf8') === now;

if (!done) {
	const { compile } = await import('@inlang/paraglide-js');
	await compile({
		project: './project.inlang',
		outdir: './src/paraglide',
		strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
		cookieName: 'language',
		isServer: 'typeof window === "undefined"',
		emitTsDeclarations: false
	});
	mkdirSync('node_modules/.cache', { recursive: true });
	writeFileSync(mark, now);
}
// The compiler leaves something waiting for a network.
process.exit(0);
