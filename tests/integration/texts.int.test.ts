import { existsSync, globSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { Invalid } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';

const shared = `${import.meta.dirname}/../../../shared/data`;
const elsewhere = process.env.BEENTHERE_SHARED_DATA ?? shared;

/** A few that once broke something, so that the test never runs empty. */
const own = [
	'',
	' ',
	'a\u0000b',
	'\ud800',
	'👩‍👩‍👧‍👦 ‏مرحبا',
	'<script>alert(1)</script>',
	"Robert'); drop table words;--",
	'${7*7}{{7*7}}',
	'\u202e\ufeff',
	'ﬃ ﷽',
	'x'.repeat(5000)
];

function collected(): string[] {
	const texts = new Set(own);
	const naughty = `${elsewhere}/text-robustness/blns.json`;
	if (!existsSync(naughty)) {
		console.warn(`Only our own ${own.length} strings are tried: ${elsewhere} is not here.`);
		return [...texts];
	}
	for (const text of JSON.parse(readFileSync(naughty, 'utf8')) as string[]) texts.add(text);
	for (const file of globSync(`${elsewhere}/security/payloads/**/*.txt`))
		for (const line of readFileSync(file, 'utf8').split('\n')) texts.add(line);
	const names = JSON.parse(
		readFileSync(`${elsewhere}/text-robustness/names-by-locale.json`, 'utf8')
	) as unknown;
	JSON.stringify(names, (_key, value: unknown) =>
		typeof value === 'string' ? (texts.add(value), value) : value
	);
	// Everything by `npm run check:strings`; otherwise a spread of it, and always our own.
	const all = [...texts];
	const step = process.env.ALL_STRINGS ? 1 : Math.ceil(all.length / 500);
	return all.filter((text, index) => own.includes(text) || index % step === 0);
}

let wren: TestPerson, dana: TestPerson, circle: string;
const write = useCase({
	name: 'test.write',
	input: v.object({ row: v.string(), text: v.string() }),
	allow: () => true,
	run: (ctx, { row, text }) => ctx.words.write({ circle, field: 'circle.note', row, text, isNew: true })
});
const readAll = useCase({
	name: 'test.read-all',
	input: v.object({ rows: v.array(v.string()) }),
	allow: () => true,
	run: (ctx, { rows }) => ctx.words.read({ field: 'circle.note', rows })
});
const open = useCase({
	name: 'test.open',
	input: v.any(),
	allow: () => true,
	run: async (ctx) => {
		const relation = await ctx.relations.begin({ kind: 'walks-with', scope: wren.id, person: dana.id });
		return ctx.circles.make({
			kind: 'pair',
			about: wren.id,
			members: [
				{ person: wren.id, relation: null },
				{ person: dana.id, relation }
			]
		});
	}
});

beforeAll(async () => {
	const org = await testOrganisation();
	wren = await testPerson(org);
	dana = await testPerson(org, { roles: ['supporter'] });
	circle = await open(await wren.actor(), {});
});

describe('what people type', () => {
	it('comes back exactly, or is refused with a message at its place', async () => {
		const actor = await wren.actor();
		const kept = new Map<string, string>();
		const refused: string[] = [];
		for (const text of collected()) {
			const row = newId();
			try {
				await write(actor, { row, text });
				kept.set(row, text);
			} catch (error) {
				expect(error).toBeInstanceOf(Invalid);
				expect((error as Invalid).fields).toEqual({ text: 'error_letters' });
				refused.push(text);
			}
		}
		expect(refused.every((text) => text.includes('\0') || !text.isWellFormed())).toBe(true);
		expect(refused.length).toBeGreaterThanOrEqual(2);
		const read = await readAll(await dana.actor(), { rows: [...kept.keys()] });
		for (const [row, text] of kept) expect(read.get(row)?.text).toBe(text);
	}, 600_000);
});
