import { setTimeout } from 'node:timers/promises';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { Conflict, NotFound } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import type { Context } from '#platform/use-case.server.ts';
import type { Actor, Organisation } from '#platform/actor.ts';
import { testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';

/** A use case made here, that may do anything: what is left are the policies and the cryptography. */
const doing = <R>(actor: Actor, work: (ctx: Context) => Promise<R>): Promise<R> =>
	useCase({ name: 'test.doing', input: v.any(), allow: () => true, run: (ctx) => work(ctx) })(
		actor,
		{}
	) as Promise<R>;

let org: Organisation, wren: TestPerson, dana: TestPerson, marisol: TestPerson;
let circle: string, match: string, message: string;

beforeAll(async () => {
	org = await testOrganisation();
	wren = await testPerson(org, { alias: 'Wren' });
	dana = await testPerson(org, { alias: 'Dana', roles: ['supporter'] });
	marisol = await testPerson(org, { alias: 'Marisol', roles: ['supporter'] });
	match = newId();
	message = newId();
	circle = await doing(await wren.actor(), async (ctx) => {
		await ctx.relations.begin({ kind: 'match', scope: match, person: wren.id });
		const hers = await ctx.relations.begin({ kind: 'match', scope: match, person: dana.id });
		await ctx.relations.begin({ kind: 'walks-with', scope: wren.id, person: dana.id });
		const made = await ctx.circles.make({
			kind: 'pair',
			about: wren.id,
			members: [
				{ person: wren.id, relation: null },
				{ person: dana.id, relation: hers }
			]
		});
		await ctx.words.write({ circle: made, field: 'person.alias', row: wren.id, text: 'Wren' });
		await ctx.words.write({
			circle: made,
			field: 'circle.note',
			row: message,
			text: 'He laughed. First time in weeks.'
		});
		return made;
	});
});

const readBy = async (person: TestPerson) =>
	doing(
		await person.actor(),
		async (ctx) => (await ctx.words.read({ field: 'circle.note', rows: [message] })).get(message)?.text
	);

describe('words in a circle', () => {
	it('are read by the two people in it, and names are known', async () => {
		expect(await readBy(wren)).toBe('He laughed. First time in weeks.');
		expect(await readBy(dana)).toBe('He laughed. First time in weeks.');
		const names = await doing(await dana.actor(), (ctx) => ctx.names.of([wren.id, dana.id]));
		expect(names).toEqual(
			new Map([
				[wren.id, 'Wren'],
				[dana.id, 'Dana']
			])
		);
		expect(await doing(await dana.actor(), (ctx) => ctx.circles.members(circle))).toEqual([dana.id, wren.id]);
	});

	it('are not read by anybody else', async () => {
		expect(await readBy(marisol)).toBeUndefined();
	});

	it('leave one opening for the person they are about, however often they are read', async () => {
		await readBy(dana);
		await readBy(dana);
		const openings = await doing(await wren.actor(), ({ db }) =>
			db.selectFrom('access_event').select(['reader_id', 'kind', 'why']).execute()
		);
		expect(openings).toEqual([{ reader_id: dana.id, kind: 'circle', why: 'walks-with' }]);
	});

	it('can be put in once from outside by whoever made the circle, and not read there', async () => {
		const row = newId();
		const put = (ctx: Context, text: string) =>
			ctx.words.write({ circle: hers, field: 'circle.note', row, text });
		const hers = await doing(await marisol.actor(), async (ctx) => {
			const made = await ctx.circles.make({
				kind: 'team',
				about: wren.id,
				members: [{ person: dana.id, relation: null }]
			});
			return made;
		});
		await doing(await marisol.actor(), (ctx) => put(ctx, 'From outside.'));
		const seenBy = async (person: TestPerson) =>
			doing(await person.actor(), (ctx) => ctx.words.versions({ field: 'circle.note', row }));
		expect(await seenBy(dana)).toMatchObject([{ text: 'From outside.', author: marisol.id, version: 1 }]);
		expect(await seenBy(marisol)).toEqual([]);
		await expect(doing(await marisol.actor(), (ctx) => put(ctx, 'Twice.'))).rejects.toThrow(Conflict);
		await doing(await dana.actor(), (ctx) => ctx.circles.destroy(hers));
		await expect(
			doing(await marisol.actor(), (ctx) =>
				ctx.words.write({ circle: hers, field: 'circle.note', row: newId(), text: 'Too late.' })
			)
		).rejects.toThrow(Conflict);
	});

	it('are put in by nobody who has nothing to do with the circle', async () => {
		await expect(
			doing(await marisol.actor(), (ctx) =>
				ctx.words.write({ circle, field: 'circle.note', row: newId(), text: 'x' })
			)
		).rejects.toThrow(NotFound);
	});

	it('get versions, and the newest is shown', async () => {
		const row = newId();
		const actor = await wren.actor();
		expect(
			await doing(actor, (ctx) => ctx.words.write({ circle, field: 'circle.note', row, text: 'one' }))
		).toBe(1);
		expect(
			await doing(actor, (ctx) => ctx.words.write({ circle, field: 'circle.note', row, text: 'two' }))
		).toBe(2);
		const seen = await doing(await dana.actor(), (ctx) => ctx.words.versions({ field: 'circle.note', row }));
		expect(seen.map(({ text, version }) => [version, text])).toEqual([
			[1, 'one'],
			[2, 'two']
		]);
	});

	it('stay shut for a member whose relation is over, though the sealed copy is still there', async () => {
		const before = await dana.actor();
		expect(before.circles.holds(circle)).toBe(true);
		await doing(await wren.actor(), (ctx) =>
			ctx.relations.end({ kind: 'match', scope: match, person: dana.id })
		);
		expect((await dana.actor()).circles.holds(circle)).toBe(false);
		expect(await readBy(dana)).toBeUndefined();
	});

	it('that are written after somebody was removed are under a secret they never had', async () => {
		await doing(await wren.actor(), (ctx) => ctx.circles.remove(circle, dana.id));
		const after = newId();
		await doing(await wren.actor(), (ctx) =>
			ctx.words.write({ circle, field: 'circle.note', row: after, text: 'after' })
		);
		const rows = await doing(await wren.actor(), ({ db }) =>
			db.selectFrom('words').select('epoch').where('row_id', '=', after).execute()
		);
		expect(rows).toEqual([{ epoch: 2 }]);
		const copies = await doing(await wren.actor(), ({ db }) =>
			db
				.selectFrom('circle_key')
				.select(['person_id', 'epoch'])
				.where('circle_id', '=', circle)
				.orderBy('epoch')
				.execute()
		);
		expect(copies).toEqual([
			{ person_id: wren.id, epoch: 1 },
			{ person_id: wren.id, epoch: 2 }
		]);
	});

	it('are refused when somebody was removed after their request began: they had the old secret', async () => {
		const pair = await doing(await wren.actor(), (ctx) =>
			ctx.circles.make({
				kind: 'pair',
				about: wren.id,
				members: [
					{ person: wren.id, relation: null },
					{ person: dana.id, relation: null }
				]
			})
		);
		const begunBefore = await wren.actor();
		const write = (ctx: Context) =>
			ctx.words.write({ circle: pair, field: 'circle.note', row: newId(), text: 'too late' });
		let writing: Promise<unknown> = Promise.resolve();
		await doing(await wren.actor(), async (ctx) => {
			await ctx.circles.remove(pair, dana.id);
			// The one who writes now waits until this is committed, and sees it then.
			writing = doing(begunBefore, write).then(
				() => 'written',
				(refusal: Error) => refusal
			);
			await setTimeout(300);
		});
		expect(await writing).toBeInstanceOf(Conflict);
		await expect(doing(begunBefore, write)).rejects.toThrow(Conflict);
		await doing(await wren.actor(), write);
	});

	it('open for somebody whom a member lets in, the old ones too', async () => {
		await doing(await wren.actor(), async (ctx) => {
			const relation = await ctx.relations.begin({ kind: 'match', scope: match, person: dana.id });
			await ctx.circles.letIn(circle, { person: dana.id, relation });
		});
		expect(await readBy(dana)).toBe('He laughed. First time in weeks.');
	});
});
