import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { Invalid } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { allStrings, someStrings } from '#tests/support/strings.ts';

/** Everything by `npm run check:strings`; otherwise a spread of it. */
const strings = process.env.ALL_STRINGS ? allStrings() : someStrings(500);

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
		for (const text of strings) {
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
