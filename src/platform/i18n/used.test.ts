import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { catalogueFolders, readCatalogue } from '#tests/support/catalogues.ts';

/** Keys that are put together while the application runs; each beginning stands in one file. */
const putTogether = {
	'src/features/navigation/server/problem-sentence.ts': 'navigation_problem_',
	'src/features/agreement/domain/start.ts': 'agreement_text_',
	'src/features/programme/server/neutral-site.ts': 'programme_error_site_'
} as const;

/** Said of a limits text that nobody has checked, wherever such a text is shown next. */
const kept = ['programme_limits_draft', 'programme_limits_no_lawyer'];

const sources = globSync('{src,demo,scripts}/**/*.{ts,js,svelte}').filter(
	(file) => !file.endsWith('.test.ts') && !file.startsWith('src/paraglide/')
);

it('no sentence is kept that nobody reads', () => {
	const words = new Set(sources.flatMap((file) => readFileSync(file, 'utf8').match(/\w+/g) ?? []));
	const unused = catalogueFolders
		.flatMap((folder) => Object.keys(readCatalogue(folder, 'en')))
		.filter((key) => !words.has(key) && !kept.includes(key))
		.filter((key) => !Object.values(putTogether).some((beginning) => key.startsWith(beginning)));
	expect(unused).toEqual([]);
});

it.each(Object.entries(putTogether))('%s still puts its keys together', (file, beginning) => {
	expect(readFileSync(file, 'utf8')).toContain(`\`${beginning}`);
});
