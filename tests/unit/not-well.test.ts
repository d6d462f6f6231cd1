/** "Not well today" is in no reading but its own person's: no report, no load, no list of anybody (INV-19, H16). */
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const sources = globSync('src/**/*.{ts,svelte,sql}', {
	exclude: (path) => /paraglide|\.test\.ts$/.test(path)
});
const naming = (word: RegExp) => sources.filter((path) => word.test(readFileSync(path, 'utf8'))).sort();

it('the day is read by the feature that keeps it, and by what forgets it', () => {
	expect(naming(/not_well_day/)).toEqual([
		'src/features/cover/server/jobs.ts',
		'src/features/cover/server/not-well.ts',
		'src/features/cover/server/policies.sql',
		'src/features/cover/server/record-part.ts',
		'src/features/record/server/destroy.ts',
		'src/platform/db/tables.ts'
	]);
});

it('what is read by who supervises, and by whoever plans the rota, names neither the day nor an absence', () => {
	const readings = [
		'src/features/cover/server/team.ts',
		...globSync('src/features/supervision/**/*.ts'),
		'src/features/calls/server/rota.ts'
	].filter((path) => !path.endsWith('.test.ts'));
	expect(readings.length).toBeGreaterThan(10);
	for (const path of readings) expect(readFileSync(path, 'utf8'), path).not.toMatch(/not_well|'absence'/);
});

it('asks nothing: one tap takes no word and no choice', () => {
	const use = readFileSync('src/features/cover/server/not-well.ts', 'utf8');
	expect([...use.matchAll(/input: (v\.object\(.*\)),/g)].map(([, input]) => input)).toEqual([
		'v.object({})',
		'v.object({})'
	]);
	const form = readFileSync('src/features/cover/ui/NotWell.svelte', 'utf8');
	expect(form).not.toMatch(/<input|<textarea|<select|Field|TextArea|Choice/);
});
