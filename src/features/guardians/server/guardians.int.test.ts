import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import * as v from 'valibot';
import { circleKinds, isGuarded, type CircleKind } from '#platform/circles/kinds.ts';
import { newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { endWithLastRole } from './jobs.ts';
import { endRole, giveRole } from '#features/sign-in/index.server.ts';
import {
	nameSomebody,
	prepareConcern,
	raiseConcern,
	readConcern,
	withdraw
} from '#features/voice/index.server.ts';
import { handlersFor } from '#features/voice/domain/handlers.ts';
import { becomeGuardian, seatOf, threeGuardians } from '#tests/support/guardians.ts';
import { asPerson, testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { testProgramme } from '#tests/support/programme.ts';
import { testTeam } from '#tests/support/walking.ts';
import { twoPairs, type TwoPairs } from '#tests/support/two-pairs.ts';
import { acceptGuardian, endGuardian, nameGuardian, readGuardians } from '../index.server.ts';

const doing = <R>(person: TestPerson, work: (ctx: Context) => Promise<R>): Promise<R> =>
	person
		.actor()
		.then((actor) =>
			useCase({ name: 'test.guarded', input: v.any(), allow: () => true, run: (ctx) => work(ctx) })(actor, {})
		) as Promise<R>;

let two: TwoPairs, ada: TestPerson, ida: TestPerson, lee: TestPerson, mo: TestPerson, kai: TestPerson;
let database: pg.Client;
beforeAll(async () => {
	const org = await testOrganisation();
	ada = await testProgramme(org);
	two = await twoPairs({ org, ...(await testTeam(org)) });
	ida = await testPerson(org, { alias: 'Ida', roles: ['lead'] });
	lee = await testPerson(org, { alias: 'Lee', roles: ['peer-supervisor'] });
	mo = await testPerson(org, { alias: 'Mo', roles: ['admin-supervisor'] });
	kai = await testPerson(org, { alias: 'Kai', roles: ['supporter'] });
	database = new pg.Client({ ...inject('database').superuser, database: 'beenthere' });
	await database.connect();
	await database.query(`set search_path = ${org.schema}`);
});
afterAll(() => database.end());

async function raise(about: string[] = []): Promise<string> {
	const { roster } = await prepareConcern(await two.wren.actor(), { about });
	const seen = handlersFor(roster, two.wren.id, about).sort().join(' ');
	return (await raiseConcern(await two.wren.actor(), { id: newId(), about, wish: 'formal', text: 'x', seen }))
		.id;
}
const copiesOf = async (concern: string) => {
	const { rows } = await database.query<{
		epoch: number;
		outer_id: string;
		inner_id: string;
		sealed: Buffer;
	}>(
		`select g.* from guarded_copy g join concern c on c.circle_id = g.circle_id where c.id = $1 order by epoch, outer_id, inner_id`,
		[concern]
	);
	return rows;
};
const among = (copies: { outer_id: string; inner_id: string }[]) =>
	[...new Set(copies.flatMap(({ outer_id, inner_id }) => [outer_id, inner_id]))].sort();
const names = async (who: TestPerson) =>
	(await readGuardians(await who.actor(), {})).guardians.map(({ name }) => name).sort();

describe('the three', () => {
	it('are asked by a lead, say yes in their own session, and are known to everybody', async () => {
		await nameGuardian(await ida.actor(), { place: '1', person: lee.id });
		expect(await names(two.wren)).toEqual([]);
		// Nobody says yes for somebody else: not the lead who asked.
		const seat = await seatOf(lee);
		await expect(acceptGuardian(await ida.actor(), { seat })).rejects.toMatchObject({ status: 403 });
		await expect(acceptGuardian(await mo.actor(), { seat })).rejects.toMatchObject({ status: 404 });
		await acceptGuardian(await lee.actor(), { seat });
		await acceptGuardian(await lee.actor(), { seat });
		for (const who of [two.wren, two.dana, ida, lee]) expect(await names(who)).toEqual(['Lee']);
	});

	it('are three different people, of whom one at most keeps the settings', async () => {
		const asked = async (place: string, person: TestPerson) =>
			nameGuardian(await ida.actor(), { place, person: person.id });
		await expect(asked('2', lee)).rejects.toMatchObject({ fields: { person: 'guardians_error_twice' } });
		await expect(asked('1', mo)).rejects.toMatchObject({ code: 'guardians_error_taken' });
		await expect(asked('2', two.wren)).rejects.toMatchObject({ status: 400 });
		await asked('2', ada);
		const sam = await testPerson(two.org, { alias: 'Sam', roles: ['administrator'] });
		await expect(asked('3', sam)).rejects.toMatchObject({
			fields: { person: 'guardians_error_administrators' }
		});
		await endGuardian(await ida.actor(), { seat: await seatOf(ada) });
		await becomeGuardian(ida, mo, 2);
		await becomeGuardian(ida, two.dana, 3);
	});

	it('are not more than three, whoever names at the same moment', async () => {
		await endGuardian(await ida.actor(), { seat: await seatOf(two.dana) });
		const [one, other] = [await ida.actor(), await ida.actor()];
		const asked = await Promise.allSettled([
			nameGuardian(one, { place: '3', person: two.dana.id }),
			nameGuardian(other, { place: '3', person: kai.id })
		]);
		expect(asked.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		const { rows } = await database.query('select person_id from guardian where ended_at is null');
		expect(rows).toHaveLength(3);
		await database.query(`update guardian set ended_at = now() where seat = 3 and ended_at is null`);
		await database.query(`update relation set until_at = now() where kind = 'guardian-asked'`);
		await becomeGuardian(ida, two.dana, 3);
	});

	it('can not be made by anybody for themselves, past every use case', async () => {
		for (const who of [two.wren, kai, lee, ida])
			for (const kind of ['guardian', ...(who === ida ? [] : ['guardian-asked'])])
				await expect(
					doing(who, (ctx) =>
						ctx.relations.begin({ kind: kind as 'guardian', scope: two.org.id, person: who.id })
					),
					kind
				).rejects.toMatchObject({ status: 409 });
	});

	it('are over with the last thing they do here', async () => {
		const programme = two.org.id;
		const ruth = await testPerson(two.org, { alias: 'Ruth', roles: ['supporter'] });
		await endGuardian(await two.dana.actor(), { seat: await seatOf(two.dana) });
		await becomeGuardian(ida, ruth, 3);
		await giveRole(await ida.actor(), { programme, person: ruth.id, role: 'admin-supervisor' });
		await endRole(await ida.actor(), { programme, person: ruth.id, role: 'admin-supervisor' });
		await endWithLastRole(two.org, ruth.id);
		expect(await names(ida)).toContain('Ruth');
		await endRole(await ida.actor(), { programme, person: ruth.id, role: 'supporter' });
		await endWithLastRole(two.org, ruth.id);
		expect(await names(ida)).not.toContain('Ruth');
		await becomeGuardian(ida, two.dana, 3);
	});
});

describe('copies for two', () => {
	it('are made with a concern: one for each of the three as first and each other as second', async () => {
		const copies = await copiesOf(await raise());
		expect(copies).toHaveLength(6);
		expect(among(copies)).toEqual([lee.id, mo.id, two.dana.id].sort());
	});

	it('never of what two people said or of one’s own, and the database refuses it for everybody', async () => {
		const { rows } = await database.query(`select distinct circle_kind from guarded_copy`);
		expect(rows.map(({ circle_kind }) => isGuarded(circle_kind as string))).not.toContain(false);
		const circles = await database.query<{ id: string; kind: CircleKind }>(
			`select distinct on (kind) id, kind from circle where kind in ('own', 'pair', 'welcome', 'team')`
		);
		expect(circles.rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['own', 'pair']));
		for (const { id, kind } of circles.rows)
			for (const said of [kind, 'concern', 'duty-to-report'])
				await expect(
					database.query(
						`insert into guarded_copy (circle_id, circle_kind, epoch, outer_id, inner_id, outer_public, inner_public, lookup, sealed, made_by, made_at)
						values ($1, $2, 1, $3, $4, decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'), repeat('a', 64), '', $3, now())`,
						[id, said, lee.id, mo.id]
					),
					`${kind} called ${said}`
				).rejects.toThrow(/constraint/);
		// By the way that makes them as well: whoever holds the circle of a pair asks for copies and gets none.
		const pair = await database.query<{ id: string }>(
			`select id from circle where kind = 'pair' and about = $1`,
			[two.wren.id]
		);
		expect(await doing(two.wren, (ctx) => ctx.guarded.guard(pair.rows[0]!.id, []))).toBe(false);
	});

	it('are of the kinds that the code names, and of no other', async () => {
		const { rows } = await database.query<{ definition: string }>(
			`select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'guarded_copy_circle_kind_check' and connamespace = $1::regnamespace`,
			[two.org.schema]
		);
		const inDatabase = [...rows[0]!.definition.matchAll(/'([a-z-]+)'/g)].map(([, kind]) => kind).sort();
		expect(inDatabase).toEqual(Object.keys(circleKinds).filter(isGuarded).sort());
	});

	it('look the same for a guardian whom it is about, and open for nobody with them', async () => {
		const open = await copiesOf(await raise());
		const hidden = await copiesOf(await raise([two.dana.id]));
		expect(among(hidden)).toEqual(among(open));
		expect(new Set([...open, ...hidden].map(({ sealed }) => sealed.length)).size).toBe(1);
		const asDana = await asPerson(
			await two.dana.actor(),
			async ({ client }) => (await client.query('select from guarded_copy')).rowCount
		);
		expect(asDana).toBe(0);
	});

	it('are made anew when somebody more is named, and go when it is withdrawn', async () => {
		const concern = await raise();
		const before = await copiesOf(concern);
		await nameSomebody(await two.wren.actor(), { concern, person: lee.id });
		const after = await copiesOf(concern);
		expect(after).toHaveLength(6);
		for (const { sealed } of before) expect(after.some((copy) => copy.sealed.equals(sealed))).toBe(false);
		await withdraw(await two.wren.actor(), { concern });
		expect(await copiesOf(concern)).toEqual([]);
		expect((await readConcern(await two.wren.actor(), { concern })).number).toBeNull();
		expect(await copiesOf(concern)).toEqual([]);
	});

	it('of every epoch stay with the other two when one goes, and are completed by whoever is in it', async () => {
		const concern = await raise([kai.id]);
		await nameSomebody(await two.wren.actor(), { concern, person: ida.id });
		const epochs = new Set((await copiesOf(concern)).map(({ epoch }) => epoch));
		expect(epochs.size).toBe(2);
		await endGuardian(await ida.actor(), { seat: await seatOf(lee) });
		expect(among(await copiesOf(concern))).toContain(lee.id);
		await becomeGuardian(ida, kai, 1);
		await readConcern(await two.wren.actor(), { concern });
		const now = await copiesOf(concern);
		expect(now).toHaveLength(12);
		expect(among(now)).toEqual([kai.id, mo.id, two.dana.id].sort());
		await endGuardian(await kai.actor(), { seat: await seatOf(kai) });
		await becomeGuardian(ida, lee, 1);
	});

	it('wait for a second guardian, and take nothing away meanwhile', async () => {
		const org = await testOrganisation();
		const lead = await testProgramme(org);
		const wren = await testPerson(org, { alias: 'Wren' });
		const noor = await testPerson(org, { alias: 'Noor', roles: ['lead'] });
		const rest = await Promise.all(
			['A', 'B'].map((alias) => testPerson(org, { alias, roles: ['supporter'] }))
		);
		const about: string[] = [];
		const { roster } = await prepareConcern(await wren.actor(), { about });
		const seen = handlersFor(roster, wren.id, about).sort().join(' ');
		const { id: concern } = await raiseConcern(await wren.actor(), {
			id: newId(),
			about,
			wish: 'formal',
			seen
		});
		expect((await readConcern(await wren.actor(), { concern })).number).toBeNull();
		await threeGuardians(noor, rest.slice(0, 1));
		expect((await readConcern(await wren.actor(), { concern })).number).toBeNull();
		await becomeGuardian(noor, rest[1]!, 2);
		expect((await readConcern(await wren.actor(), { concern })).number).toMatch(
			/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/
		);
		expect(lead).toBeDefined();
	});
});
