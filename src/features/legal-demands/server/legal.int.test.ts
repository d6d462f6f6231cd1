import { beforeAll, describe, expect, inject, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { readWhoLooked } from '#features/access/index.server.ts';
import { choosePacks, readOwnReleases } from '#features/consent/index.server.ts';
import { readHome } from '#features/home/index.server.ts';
import { keepByLaw, readKeeping, readRecordPage, takeRecord } from '#features/record/index.server.ts';
import { endRole } from '#features/sign-in/index.server.ts';
import { dumpOf } from '#tests/support/dump.ts';
import { asPerson, testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { foundIn } from '#tests/support/planted.ts';
import { testGround, twoPairs, type TwoPairs } from '#tests/support/two-pairs.ts';
import { mayHandle } from '../domain/permissions.ts';
import {
	comply,
	goOn,
	nameHandler,
	previewTelling,
	readDemand,
	readDemands,
	readOwnDemands,
	receiveDemand,
	tellPerson,
	tickCare
} from '../index.server.ts';
import { clockDay as inDays } from '#tests/support/days.ts';

let two: TwoPairs, sam: TestPerson, stranger: TestPerson;
beforeAll(async () => {
	two = await twoPairs(await testGround());
	sam = await testPerson(two.org, { alias: 'Sam', roles: ['administrator'] });
	stranger = await testPerson(await testOrganisation(), { alias: 'Stranger', roles: ['lead'] });
});

const lead = () => two.lead.actor();
const receive = async (changed: Record<string, unknown> = {}) =>
	(
		await receiveDemand(await lead(), {
			...{ id: newId(), person: two.wren.id, kind: 'subpoena', received: inDays(0), due: inDays(10) },
			...{ authority: 'Planted County Court', asks: 'Planted list' },
			...changed
		})
	).id;
const goes = async (demand: string, ...steps: string[]) => {
	for (const to of steps) await goOn(await lead(), { demand, to });
	return demand;
};
const atLawyer = async (changed: Record<string, unknown> = {}) =>
	goes(await receive(changed), 'waiting', 'counsel');
const tells = async (demand: string, words = 'Planted notice') =>
	tellPerson(await lead(), { demand, when: 'now', authority: 'County Court', words });
const gags = async (demand: string, until = inDays(30)) =>
	tellPerson(await lead(), { demand, when: 'gag', until, words: 'Planted notice' });
const gives = async (demand: string, changed: Record<string, unknown> = {}) =>
	comply(await lead(), { demand, items: ['dates'], how: 'handed', day: inDays(0), ...changed });
const own = async (who = two.wren) => readOwnDemands(await who.actor(), {});
const absent = { status: 404 };

/** Every row the application's own role shows this person, past all use cases. */
const rowsSeen = async (who: TestPerson) =>
	asPerson(await who.actor(), async ({ client }) => {
		const counts: Record<string, number> = {};
		for (const from of [
			'legal_demand',
			'legal_demand_step',
			'disclosure where demand_id is not null',
			'legal_hold',
			'words where field in (144, 145)',
			`circle where kind = 'team'`,
			`access_event where kind = 'legal-demand'`
		])
			counts[from] = (await client.query(`select from ${from}`)).rowCount ?? 0;
		return counts;
	});

/** The clock is past the day after a gag. */
const gagIsOver = async (demand: string) =>
	asPerson(await lead(), ({ client }) =>
		client.query(
			`update legal_demand set gag_until = day_everywhere() - 2, opens_on = day_everywhere() - 1 where id = '${demand}'`
		)
	);

describe('a legal demand', () => {
	it('goes from what came to what was given, step by step, and the person sees it', async () => {
		const demand = await atLawyer();
		expect(await own()).toEqual([]);
		const preview = await previewTelling(await lead(), {
			demand,
			when: 'now',
			authority: 'County Court',
			words: 'Planted notice'
		});
		await tells(demand);
		// Word for word what was shown before.
		const [notice] = await own();
		expect({ ...notice, state: 'counsel' }).toEqual(preview.notice);
		expect((await readHome(await two.wren.actor(), {})).askedByLaw).toBe(true);
		await goes(demand, 'narrowed');
		await gives(demand, { items: ['dates', 'takes-part'], other: 'One letter' });
		const { left } = await readOwnReleases(await two.wren.actor(), {});
		expect(left).toMatchObject([
			{
				to: 'Planted County Court',
				what: ['That the person takes part', 'Days of contacts', 'One letter'],
				law: { ground: 'legal-demand', basis: demand },
				how: 'handed'
			}
		]);
		expect((await own())[0]).toMatchObject({ state: 'complied' });
		expect((await readHome(await two.wren.actor(), {})).askedByLaw).toBe(false);
		const shown = await readDemand(await lead(), { demand });
		expect(shown.steps.map(({ to }) => to)).toEqual([
			...['received', 'waiting', 'counsel', 'told', 'narrowed', 'complied']
		]);
		expect(JSON.stringify(await readWhoLooked(await two.wren.actor(), {}))).toContain('"legal-demand"');
		expect(JSON.stringify(await takeRecord(await two.wren.actor(), {}))).toContain('Planted notice');
		const dump = await dumpOf({ ...inject('database').superuser, database: 'beenthere' }, two.org.schema);
		expect(foundIn(dump, ['Planted', 'One letter', 'County Court'])).toEqual([]);
	});

	it('is not answered before a lawyer, the person or a gag, and asking for less: by the rule and by the database', async () => {
		const demand = await receive();
		await expect(gives(demand)).rejects.toMatchObject({ code: 'legal_error_not_now' });
		await expect(tells(demand)).rejects.toMatchObject({ code: 'legal_error_lawyer_first' });
		await expect(goes(demand, 'counsel')).rejects.toMatchObject({ code: 'legal_error_not_now' });
		await goes(demand, 'waiting', 'counsel');
		await expect(goOn(await lead(), { demand, to: 'withdrawn', stood: 'waiting' })).rejects.toMatchObject({
			code: 'legal_error_not_now'
		});
		await expect(gives(demand)).rejects.toMatchObject({ code: 'legal_error_not_now' });
		await expect(goes(demand, 'narrowed')).rejects.toMatchObject({ code: 'legal_error_not_now' });
		for (const also of [
			'narrowed_at = now()',
			'narrowed_at = now(), counsel_at = null, told_at = now()',
			'told_at = now()'
		])
			await expect(
				asPerson(await lead(), ({ client }) =>
					client.query(`update legal_demand set state = 'complied', ${also} where id = '${demand}'`)
				),
				also
			).rejects.toThrow(/complied_last/);
		await tells(demand);
		await expect(gives(demand)).rejects.toMatchObject({ code: 'legal_error_not_now' });
		await goes(demand, 'narrowed');
		await expect(gives(demand, { items: [] })).rejects.toMatchObject({
			fields: { items: 'legal_error_items' }
		});
		for (const day of [inDays(-1), inDays(3)])
			await expect(gives(demand, { day })).rejects.toMatchObject({ fields: { day: 'legal_error_day' } });
		const twice = await Promise.allSettled([gives(demand), gives(demand)]);
		expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		const notNow = { code: 'legal_error_not_now' };
		await expect(gives(demand)).rejects.toMatchObject(notNow);
		await expect(goes(demand, 'withdrawn')).rejects.toMatchObject(notNow);
		await expect(tickCare(await lead(), { demand, item: 'safety' })).rejects.toMatchObject(notNow);
	});

	it('is noted once from one page, about somebody who is here, and never by whom it is about', async () => {
		const id = newId();
		await receive({ id });
		await receive({ id });
		expect((await readDemand(await lead(), { demand: id })).steps).toHaveLength(1);
		for (const [changed, field] of [
			[{ person: newId() }, 'person'],
			[{ person: 'nobody' }, 'person'],
			[{ person: two.lead.id }, 'person'],
			[{ kind: 'letter' }, 'kind'],
			[{ received: inDays(9) }, 'received'],
			[{ due: '2020-01-01' }, 'due']
		] as const)
			await expect(receive(changed)).rejects.toMatchObject({ fields: { [field]: expect.any(String) } });
	});

	it('asks for care where a pack does, before anything is given', async () => {
		const demand = await atLawyer();
		await tells(demand);
		await goes(demand, 'narrowed');
		const packs = { part2: 'no', fullAge: '18' };
		await choosePacks(await lead(), { ...packs, packs: ['US-VSP'], seen: '0' });
		expect((await readDemand(await lead(), { demand })).care).toHaveLength(3);
		await expect(gives(demand)).rejects.toMatchObject({ code: 'legal_error_care' });
		for (const item of ['tried-to-tell', 'safety', 'safety']) await tickCare(await lead(), { demand, item });
		await expect(gives(demand)).rejects.toMatchObject({ code: 'legal_error_care' });
		await tickCare(await lead(), { demand, item: 'least' });
		await gives(demand);
		await choosePacks(await lead(), { ...packs, packs: [], seen: '1' });
	});
});

describe('who handles it', () => {
	it('is the leads and whoever they name, while their role lasts; nobody else by any role', async () => {
		const demand = await receive();
		for (const who of [sam, two.dana, two.supervisor, two.robin, two.wren])
			await expect(readDemand(await who.actor(), { demand })).rejects.toMatchObject(absent);
		await expect(readDemand({ ...(await stranger.actor()), org: two.org }, { demand })).rejects.toMatchObject(
			absent
		);
		expect((await readDemands(await sam.actor(), {})).demands).toEqual([]);
		await expect(nameHandler(await lead(), { demand, handler: two.dana.id })).rejects.toMatchObject({
			fields: { handler: 'legal_error_handler' }
		});
		for (let twice = 0; twice < 2; twice++) await nameHandler(await lead(), { demand, handler: sam.id });
		expect((await readDemand(await sam.actor(), { demand })).facts.authority).toBe('Planted County Court');
		await goOn(await sam.actor(), { demand, to: 'waiting', words: 'Called' });
		expect((await readDemand(await lead(), { demand })).steps.at(-1)).toMatchObject({
			by: 'Sam',
			words: 'Called'
		});
		const ending = await testPerson(two.org, { alias: 'Ending', roles: ['lead'] });
		await nameHandler(await lead(), { demand, handler: ending.id });
		expect((await readDemand(await ending.actor(), { demand })).handlers).toHaveLength(2);
		await endRole(await sam.actor(), { programme: two.org.id, person: ending.id, role: 'lead' });
		await expect(readDemand(await ending.actor(), { demand })).rejects.toMatchObject(absent);
		expect(await rowsSeen(ending)).toMatchObject({ legal_demand: 0, legal_demand_step: 0 });
		const { handlers, toName } = await readDemand(await lead(), { demand });
		expect(handlers).toEqual(['Sam']);
		expect(toName.map(({ id }) => id)).not.toContain(ending.id);
		await expect(nameHandler(await lead(), { demand, handler: ending.id })).rejects.toMatchObject({
			fields: { handler: 'legal_error_handler' }
		});
	});

	it('is never a lead whom it is about: they learn of it no sooner than others, and nor of a hold', async () => {
		const named = await testPerson(two.org, { alias: 'Named', roles: ['lead'] });
		const before = await rowsSeen(named);
		const demand = await atLawyer({ person: named.id });
		await gags(demand);
		await keepByLaw(await lead(), {
			...{ id: newId(), person: named.id, ground: 'court-order', from: inDays(0), until: inDays(90) },
			gag: inDays(30)
		});
		expect(await rowsSeen(named)).toEqual(before);
		expect((await readKeeping(await named.actor(), {})).holds).toEqual([]);
		expect((await readKeeping(await lead(), {})).holds.map(({ person }) => person)).toContain(named.id);
		await expect(nameHandler(await lead(), { demand, handler: named.id })).rejects.toMatchObject({
			fields: { handler: 'legal_error_handler' }
		});
		await gagIsOver(demand);
		expect(await own(named)).toHaveLength(1);
		await expect(readDemand(await named.actor(), { demand })).rejects.toMatchObject({ status: 403 });
		const personId = named.id;
		for (const [who, held, may] of [
			[two.lead, true, true],
			[two.lead, false, false],
			[named, true, false]
		] as const)
			expect(mayHandle(await who.actor(), { personId, held })).toBe(may);
	});
});

describe('a gag', () => {
	it('shows the person no row, count, event or hold, and holds for half a year at most', async () => {
		// Somebody of whom nothing was opened before: what is opened again the same day is one event.
		const demand = await atLawyer({ person: two.robin.id });
		const before = await rowsSeen(two.robin);
		const seen = await own(two.robin);
		await expect(gags(demand, inDays(300))).rejects.toMatchObject({ fields: { until: 'legal_error_gag' } });
		await expect(gags(demand, '2020-01-01')).rejects.toMatchObject({ fields: { until: 'legal_error_gag' } });
		await gags(demand, inDays(0));
		await readDemand(await lead(), { demand });
		expect(await rowsSeen(two.robin)).toEqual(before);
		await gags(demand, inDays(60));
		await goes(demand, 'narrowed');
		await expect(
			previewTelling(await lead(), { demand, when: 'gag', until: inDays(90), words: '' })
		).rejects.toMatchObject({ code: 'legal_error_not_now' });
		await gives(demand);
		expect(await rowsSeen(two.robin)).toEqual(before);
		expect(await own(two.robin)).toEqual(seen);
		const { left } = await readOwnReleases(await two.robin.actor(), {});
		expect(left.some(({ law }) => law?.basis === demand)).toBe(false);
	});

	it('ends by the clock: the person sees it with the words that were kept for that day, and what was given', async () => {
		const demand = await atLawyer();
		await gags(demand);
		await goes(demand, 'narrowed');
		await gives(demand, { items: ['nothing-held'] });
		await gagIsOver(demand);
		const notice = (await own()).find(({ id }) => id === demand);
		expect(notice).toMatchObject({ state: 'complied', words: 'Planted notice', gagUntil: inDays(-2) });
		const { left } = await readOwnReleases(await two.wren.actor(), {});
		expect(left.find(({ law }) => law?.basis === demand)?.what).toHaveLength(1);
		// What they see is never hidden again; telling them is made up for.
		const again = await atLawyer();
		await gags(again);
		await gagIsOver(again);
		await expect(gags(again)).rejects.toMatchObject({ code: 'legal_error_sees_it' });
		await tells(again);
		expect((await readDemand(await lead(), { demand: again })).state).toBe('told');
		await expect(tells(again)).rejects.toMatchObject({ code: 'legal_error_told' });
	});
});

it('a hold from it is seen by the person unless they must not be told', async () => {
	const hold = { person: two.robin.id, ground: 'court-order', from: inDays(0), until: inDays(90) };
	await keepByLaw(await lead(), { ...hold, id: newId() });
	expect((await readRecordPage(await two.robin.actor(), {})).holds).toHaveLength(1);
});
