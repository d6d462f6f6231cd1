import { randomBytes } from 'node:crypto';
import pg from 'pg';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Actor, Organisation } from '#platform/actor.ts';
import { CannotOpen } from '#platform/circles/cannot-open.ts';
import { fieldNumber, type FieldName } from '#platform/circles/fields.ts';
import { newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { readAgreement } from '#features/agreement/index.server.ts';
import { readContacts } from '#features/contacts/index.server.ts';
import { ask } from '#features/matching/index.server.ts';
import { pairToOpen, readThread } from '#features/messages/index.server.ts';
import { testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { testGround, twoPairs } from '#tests/support/two-pairs.ts';
import { readySupporter } from '#tests/support/walking.ts';

const doing = <R>(actor: Actor, work: (ctx: Context) => Promise<R>): Promise<R> =>
	useCase({ name: 'test.doing', input: v.any(), allow: () => true, run: (ctx) => work(ctx) })(
		actor,
		{}
	) as Promise<R>;

let org: Organisation, wren: TestPerson, dana: TestPerson, circle: string;
let superuser: pg.Client;

beforeAll(async () => {
	superuser = new pg.Client({ ...inject('database').superuser, database: 'beenthere' });
	await superuser.connect();
});
afterAll(() => superuser.end());

beforeEach(async () => {
	org = await testOrganisation();
	wren = await testPerson(org, { alias: 'Wren' });
	dana = await testPerson(org, { alias: 'Dana', roles: ['supporter'] });
	circle = await doing(await wren.actor(), (ctx) =>
		ctx.circles.make({
			kind: 'pair',
			about: wren.id,
			members: [
				{ person: wren.id, relation: null },
				{ person: dana.id, relation: null }
			]
		})
	);
});

/** What somebody with the database in their hands could write. */
const plant = (person: string, maker: string) =>
	superuser.query(
		`insert into ${org.schema}.circle_key (circle_id, epoch, person_id, sealed, made_by, made_at, signature)
		values ($1, 1, $2, $3, $4, now(), $5)`,
		[circle, person, randomBytes(80), maker, randomBytes(64)]
	);
const members = async (person: TestPerson) =>
	doing(await person.actor(), (ctx) => ctx.circles.members(circle));
const holders = async () =>
	(
		await superuser.query<{ person_id: string; epoch: number }>(
			`select person_id, epoch from ${org.schema}.circle_key where circle_id = $1 order by epoch, person_id`,
			[circle]
		)
	).rows.map(({ person_id, epoch }) => `${person_id} ${epoch}`);

describe('somebody who was put into a circle by the database and not by its members', () => {
	it('is found, whoever is said to have let them in', async () => {
		const ghost = await testPerson(org, { roles: ['supporter'] });
		await plant(ghost.id, newId());
		await expect(members(wren)).rejects.toThrow('not signed');
		await expect(members(dana)).rejects.toThrow('not signed');
	});

	it('is found when nobody in the circle may know that person', async () => {
		const ghost = await testPerson(org);
		await plant(ghost.id, wren.id);
		await expect(members(wren)).rejects.toThrow('not signed');
	});

	it('gets no copy of the next secret, and the others get theirs', async () => {
		const [seen, unseen] = [await testPerson(org, { roles: ['supporter'] }), await testPerson(org)];
		await plant(seen.id, newId());
		await plant(unseen.id, newId());
		await doing(await wren.actor(), (ctx) => ctx.circles.remove(circle, dana.id));
		expect(await holders()).toEqual([`${wren.id} 1`, `${wren.id} 2`]);
		expect(await members(wren)).toEqual([wren.id]);
	});
});

describe('words that the database moved', () => {
	const note = { field: 'circle.note', text: 'He laughed. First time in weeks.' } as const;
	let row: string;
	beforeEach(async () => {
		row = newId();
		await doing(await wren.actor(), (ctx) => ctx.words.write({ circle, row, ...note }));
	});
	const opened = async (where: { row: string; field?: FieldName }) =>
		doing(await dana.actor(), (ctx) => ctx.words.versions({ field: note.field, ...where }));
	const move = (to: string, value: unknown) =>
		superuser.query(`update ${org.schema}.words set ${to} = $1 where row_id = $2`, [value, row]);

	it('to another row are not opened', async () => {
		expect(await opened({ row })).toMatchObject([{ text: note.text, author: wren.id }]);
		const elsewhere = newId();
		await move('row_id', elsewhere);
		await expect(opened({ row: elsewhere })).rejects.toThrow(CannotOpen);
	});

	it('to another field are not opened', async () => {
		await move('field', fieldNumber('person.alias'));
		await expect(opened({ row, field: 'person.alias' })).rejects.toThrow(CannotOpen);
	});

	it('to another circle of the same two are not opened', async () => {
		const other = await doing(await wren.actor(), (ctx) =>
			ctx.circles.make({
				kind: 'pair',
				about: wren.id,
				members: [
					{ person: wren.id, relation: null },
					{ person: dana.id, relation: null }
				]
			})
		);
		await move('circle_id', other);
		await expect(opened({ row })).rejects.toThrow(CannotOpen);
	});

	it('under another name, or out of their order, are not opened', async () => {
		await move('author_id', dana.id);
		await expect(opened({ row })).rejects.toThrow(CannotOpen);
		await move('author_id', wren.id);
		await move('version', 2);
		await expect(opened({ row })).rejects.toThrow(CannotOpen);
		await move('version', 1);
		expect(await opened({ row })).toMatchObject([{ text: note.text }]);
	});
});

it('somebody who was asked knows the one who asked, and sees that the circle is the two of them', async () => {
	const ground = await testGround();
	const { org: here } = ground;
	const kim = await testPerson(here, { alias: 'Kim' });
	const jo = await readySupporter(here, ground, { alias: 'Jo' });
	await ask(await kim.actor(), { id: newId(), person: jo.id });
	const held = await jo.actor();
	const pair = await doing(held, ({ db }) =>
		db.selectFrom('circle').select('id').where('about', '=', kim.id).where('kind', '=', 'pair').execute()
	);
	expect(await doing(held, (ctx) => ctx.circles.members(pair[0]!.id))).toEqual([jo.id, kim.id]);
});

it('a supporter who walks with somebody opens things for that reason, not because they were asked', async () => {
	const pairs = await twoPairs(await testGround());
	const dana = await pairs.dana.actor();
	await doing(dana, async (ctx) => ctx.opened(pairs.wren.id, 'message'));
	const seen = await doing(await pairs.wren.actor(), ({ db }) =>
		db.selectFrom('access_event').select('why').where('kind', '=', 'message').execute()
	);
	expect(seen).toEqual([{ why: 'walks-with' }]);
});

it('whoever was let in by one of the two is named above every box and list', async () => {
	const pairs = await twoPairs(await testGround());
	const lee = await testPerson(pairs.org, { alias: 'Lee', roles: ['peer-supervisor'] });
	await doing(await pairs.dana.actor(), async (ctx) => {
		const { circleId } = await pairToOpen(ctx, pairs.match, 'message');
		await ctx.circles.letIn(circleId, { person: lee.id, relation: null });
	});
	const wren = await pairs.wren.actor();
	const match = { match: pairs.match };
	expect((await readThread(wren, match)).circle.sort()).toEqual(['Dana', 'Lee']);
	expect((await readAgreement(wren, match)).circle.sort()).toEqual(['Dana', 'Lee']);
	expect((await readContacts(wren, match)).circle.sort()).toEqual(['Dana', 'Lee']);
});
