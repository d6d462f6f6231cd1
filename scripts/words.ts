/** Compiles the words people read (messages/*.json of the platform and each feature) to src/paraglide. */
import { compile } from '@inlang/paraglide-js';

await compile({
	project: './project.inlang',
	outdir: './src/paraglide',
	strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
	cookieName: 'language',
	isServer: 'typeof window === "undefined"',
	emitTsDeclarations: true
});
process.exit(0);
