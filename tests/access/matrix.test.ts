import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Invalid, NotAllowed, NotFound } from '#platform/errors.ts';
import { useCases } from '#platform/use-case.server.ts';
import { everyAccount, type Also } from './audiences.ts';
import { builtWorld, order } from './built-world.ts';
import { everybodyElse } from './everybody-else.ts';
import { described, type Row, type World } from './world.ts';

const here = new URL('.', import.meta.url).pathname;
const root = join(here, '../..');

const present = new Set(readdirSync(here));

const rows: Row[] = [];
/** Use cases that refuse nobody, each named by its feature. */
const forEverybody = new Set<string>();
/** Use cases of before there is a programme: nobody in this world may, and a journey shows who does. */
const beforeThisWorld = new Set<string>();
/** Who may beside those in the rows. */
const also: Record<string, Also[string]> = {};
for (const feature of order) {
	if (!present.has(`${feature}.rows.ts`)) continue;
	const told = (await import(`./${feature}.rows.ts`)) as {
		rows: Row[];
		forEverybody?: readonly string[];
		beforeThisWorld?: readonly string[];
		also?: Also;
	};
	rows.push(...told.rows);
	for (const name of told.forEverybody ?? []) forEverybody.add(name);
	Object.assign(also, told.also);
	for (const name of told.beforeThisWorld ?? []) beforeThisWorld.add(name);
}
for (const feature of readdirSync(join(root, 'src/features'))) {
	const door = join(root, 'src/features', feature, 'index.server.ts');
	try {
		readFileSync(door);
	} catch {
		continue;
	}
	await import(door);
}
const all = [...useCases().keys()].filter((name) => !name.startsWith('test.')).sort();

let world: World;
beforeAll(async () => {
	world = await builtWorld();
}, 120_000);

describe('the permission matrix', () => {
	it.each(
		rows.map(
			(row) =>
				[`${described[row.who]} ${row.may ? 'may' : 'may not'} ${row.useCase}: ${row.because}`, row] as const
		)
	)('%s', async (_sentence, row) => {
		const called = useCases().get(row.useCase);
		expect(called, 'a use case of this name').toBeDefined();
		const outcome = await called!.rehearse(await world.actor(row.who), row.input?.(world) ?? {}).then(
			() => 'done',
			(refusal: unknown) =>
				refusal instanceof NotAllowed || refusal instanceof NotFound ? 'refused' : refusal
		);
		if (outcome instanceof Invalid)
			throw new Error(`the row's input is not valid: ${JSON.stringify(outcome.fields)}`);
		if (outcome instanceof Error) throw outcome;
		expect(outcome).toBe(row.may ? 'done' : 'refused');
	});

	it('has somebody who may and somebody who may not, for every use case', () => {
		const missing = all.flatMap((name) =>
			[true, false]
				.filter(
					(may) =>
						!(forEverybody.has(name) && !may) &&
						!(beforeThisWorld.has(name) && may) &&
						!rows.some((row) => row.useCase === name && row.may === may)
				)
				.map((may) => `${name}: nobody who ${may ? 'may' : 'may not'}`)
		);
		expect(missing).toEqual([]);
	});

	it.each(all)(
		'has nobody else who may %s',
		async (name) => {
			const audience = forEverybody.has(name) ? [...everyAccount, 'nobody' as const] : (also[name] ?? []);
			const said = rows.filter(({ useCase }) => useCase === name);
			expect(await everybodyElse(world, name, said, audience)).toEqual([]);
		},
		30_000
	);

	it('is what docs/permissions.md says', () => {
		const written = page();
		const file = join(root, 'docs/permissions.md');
		if (process.env.WRITE_PERMISSIONS) writeFileSync(file, written);
		expect(readFileSync(file, 'utf8')).toBe(written);
	});
});

function page(): string {
	const lines = [
		'# Who may do what',
		'',
		'Written from the permission matrix in `tests/access` by `npm run permissions`. Each line is a test against a real database.',
		''
	];
	for (const name of all) {
		lines.push(`## ${name}`, '', '| who | may | because |', '|---|---|---|');
		for (const row of rows.filter(({ useCase }) => useCase === name))
			lines.push(`| ${described[row.who]} | ${row.may ? 'yes' : 'no'} | ${row.because} |`);
		lines.push('');
	}
	return lines.join('\n');
}
