import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { readWhoLooked } from '#features/access/index.server.ts';
import {
	keepFromThem,
	letThemSee,
	noteReview,
	readReport,
	recordReport
} from '#features/duty-to-report/index.server.ts';
import { takeRecord } from '#features/record/index.server.ts';
import { clockDay as inDays, today } from '#tests/support/days.ts';
import { becomeGuardian, seatOf, threeGuardians } from '#tests/support/guardians.ts';
import { asPerson, testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { testProgramme } from '#tests/support/programme.ts';
import { testTeam } from '#tests/support/walking.ts';
import { twoPairs, type TwoPairs } from '#tests/support/two-pairs.ts';
import {
	askOpening,
	endGuardian,
	readGuardians,
	readNotices,
	readOpened,
	readOpening,
	readOpenings,
	saySeen,
	sayYesToOpening
} from '../index.server.ts';

let two: TwoPairs, ines: TestPerson, noor: TestPerson, lee: TestPerson, mo: TestPerson, kai: TestPerson;
let database: pg.Client;
beforeAll(async () => {
	const org = await testOrganisation();
	await testProgramme(org);
	two = await twoPairs({ org, ...(await testTeam(org)) });
	ines = await testPerson(org, { alias: 'Inés', roles: ['admin-supervisor'] });
	noor = await testPerson(org, { alias: 'Noor', roles: ['lead'] });
	lee = await testPerson(org, { alias: 'Other Lee', roles: ['peer-supervisor'] });
	mo = await testPerson(org, { alias: 'Mo', roles: ['admin-supervisor'] });
	kai = await testPerson(org, { alias: 'Kai', roles: ['supporter'] });
	await threeGuardians(two.lead, [lee, mo, kai]);
	database = new pg.Client({ ...inject('database').superuser, database: 'beenthere' });
	await database.connect();
	await database.query(`set search_path = ${org.schema}`);
});
afterAll(() => database.end());

const words = 'Planted words of a report.';
type Report = { report: string; number: string };
async function record(told: 'told' | 'keep' = 'keep'): Promise<Report> {
	const { id: report } = await recordReport(await two.dana.actor(), {
		...{ id: newId(), person: two.wren.id, told, ground: told === 'keep' ? 'child' : '' },
		...{ day: today(), authority: 'Children’s aid', rule: 'ca-on-cyfsa-125-2026', text: words }
	});
	return { report, number: (await readReport(await two.dana.actor(), { report })).number! };
}
async function ask(number: string, more: Record<string, string> = {}, reader = ines): Promise<string> {
	const input = { id: newId(), number, ground: 'court-order', reader: reader.id, hours: '24', ...more };
	return (await askOpening(await noor.actor(), input)).id;
}
const yes = async (who: TestPerson, opening: string) => sayYesToOpening(await who.actor(), { opening });
const read = async (who: TestPerson, opening: string) => readOpened(await who.actor(), { opening });
async function opened({ number }: Report, more: Record<string, string> = {}): Promise<string> {
	const opening = await ask(number, more);
	await yes(lee, opening);
	expect(await yes(mo, opening)).toEqual({ open: true });
	return opening;
}
/** The clock reaches the day, or the two move it: as the application's own role, past every use case. */
const opensOn = async ({ report }: Report, day: string) =>
	asPerson(await two.dana.actor(), ({ client }) =>
		client.query(`update duty_report set opens_on = $1, asked_again_on = $1 where id = $2`, [day, report])
	);
const notices = async (opening: string) =>
	(await readNotices(await two.wren.actor(), {})).notices.filter(({ id }) => id === opening);
const used = async (who = two.wren) => (await readGuardians(await who.actor(), {})).used;

/** Everything the person can come upon, by pages and by raw rows. */
async function everythingOfWren() {
	const wren = await two.wren.actor();
	const rows = await asPerson(wren, async ({ client }) => {
		const counts: Record<string, number> = {};
		for (const table of [
			...['duty_report', 'disclosure', 'circle', 'circle_key', 'words', 'guarded_copy', 'relation'],
			...['joint_opening', 'joint_half', 'joint_key', 'joint_notice', 'joint_use'],
			...['access_event', 'access_link']
		])
			counts[table] = (await client.query(`select from ${table}`)).rowCount ?? 0;
		return counts;
	});
	return JSON.stringify({
		rows,
		told: await readNotices(wren, {}),
		used: await used(),
		openings: (await readOpenings(wren, {})).openings,
		looked: (await readWhoLooked(wren, {})).lines,
		record: (await takeRecord(wren, {})).parts
	});
}

describe('a report that the person may see', () => {
	it('is opened by two for one reader, and told to the person at once: the notice, the count and each reading', async () => {
		const before = await used();
		const report = await record('told');
		const opening = await opened(report);
		const { entries, quiet } = await read(ines, opening);
		expect(entries.flatMap((entry) => entry.words.map(({ text }) => text))).toEqual([words]);
		expect(entries[0]).toMatchObject({ by: { you: false, name: 'Dana' }, title: 'Children’s aid' });
		expect(quiet).toBe('open');
		expect(await notices(opening)).toMatchObject([
			{ requester: 'Noor', reader: 'Inés', first: 'Other Lee', second: 'Mo', wasKept: false, seen: false }
		]);
		expect(await used()).toBe(before + 1);
		const reading = { name: 'Inés', how: 'joint', why: 'joint-opening', kind: 'duty' };
		for (const who of [two.wren, two.dana])
			expect((await readWhoLooked(await who.actor(), {})).lines).toEqual(
				expect.arrayContaining([expect.objectContaining(reading)])
			);
		await saySeen(await two.wren.actor(), { opening });
		expect(await notices(opening)).toMatchObject([{ seen: true }]);
	});

	it('is opened for nobody else, gives nothing to do with it, and shows its number to those in it alone', async () => {
		const report = await record('told');
		const opening = await ask(report.number);
		await yes(kai, opening);
		for (const who of [ines, noor, lee, mo, kai, two.robin, two.marisol])
			await expect(read(who, opening)).rejects.toMatchObject({});
		await yes(lee, opening);
		for (const who of [noor, lee, mo, kai, two.wren, two.dana, two.supervisor])
			await expect(read(who, opening)).rejects.toMatchObject({});
		expect((await read(ines, opening)).entries).toHaveLength(1);
		const asInes = { report: report.report };
		await expect(readReport(await ines.actor(), asInes)).rejects.toMatchObject({ status: 404 });
		await expect(noteReview(await ines.actor(), asInes)).rejects.toMatchObject({ status: 404 });
		for (const who of [two.wren, two.supervisor])
			expect((await readReport(await who.actor(), asInes)).number).toBe(report.number);
	});
});

describe('a report that is kept from the person', () => {
	it('shows them nothing of its opening: no notice, count, event, row or entry, while the reader reads', async () => {
		// Somebody who read nothing of theirs before: what is read twice within minutes is one event.
		const uma = await testPerson(two.org, { alias: 'Uma', roles: ['admin-supervisor'] });
		const before = await everythingOfWren();
		const opening = await ask((await record()).number, {}, uma);
		await yes(lee, opening);
		expect(await yes(mo, opening)).toEqual({ open: true });
		const { entries, quiet } = await read(uma, opening);
		expect(entries.flatMap((entry) => entry.words.map(({ text }) => text))).toEqual([words]);
		expect(quiet).toBe('kept');
		expect(await everythingOfWren()).toBe(before);
		await expect(saySeen(await two.wren.actor(), { opening })).rejects.toMatchObject({ status: 404 });
		// That it was read has its place all the same: with whoever made the report.
		expect((await readWhoLooked(await two.dana.actor(), {})).lines).toEqual(
			expect.arrayContaining([expect.objectContaining({ name: 'Uma', how: 'joint', kind: 'duty' })])
		);
	});

	it('tells by itself on the day it opens, and of each reading from then on', async () => {
		const [count, report] = [await used(), await record()];
		const opening = await opened(report);
		await opensOn(report, inDays(1));
		expect(await notices(opening)).toEqual([]);
		expect(await used()).toBe(count);
		await opensOn(report, inDays(0));
		// It was opened and opened to them on one day; on a day before it was kept from them.
		await database.query(
			`update joint_notice set opened_at = opened_at - interval '2 days', shown_from = shown_from - interval '2 days' where opening_id = $1`,
			[opening]
		);
		expect(await notices(opening)).toMatchObject([{ wasKept: true, silentGround: null, seen: false }]);
		expect(await used()).toBe(count + 1);
		const events = async () => {
			const { rows } = await database.query(
				`select why from access_event where person_id = $1 and reader_id = $2 and how = 'joint' and kind = 'duty'`,
				[two.wren.id, olu.id]
			);
			return rows;
		};
		const olu = await testPerson(two.org, { alias: 'Olu', roles: ['admin-supervisor'] });
		const second = await ask(report.number, {}, olu);
		await yes(lee, second);
		await yes(mo, second);
		expect(await events()).toEqual([]);
		expect((await read(olu, second)).quiet).toBe('open');
		expect(await events()).toEqual([{ why: 'joint-opening' }]);
	});

	it('follows when it is kept for longer, and when they may see it at once', async () => {
		const [count, report] = [await used(), await record()];
		const opening = await opened(report);
		await opensOn(report, inDays(1));
		await keepFromThem(await two.dana.actor(), { report: report.report, ground: 'law' });
		const { rows } = await database.query<{ day: string }>(
			`select n.opens_on::text as day from joint_notice n join joint_use u using (opening_id, opens_on) join duty_report d on d.id = n.duty_id and d.opens_on = n.opens_on where opening_id = $1`,
			[opening]
		);
		expect(rows).toEqual([{ day: inDays(60) }]);
		expect(await notices(opening)).toEqual([]);
		expect(await used()).toBe(count);
		await letThemSee(await two.supervisor.actor(), { report: report.report });
		expect(await notices(opening)).toHaveLength(1);
		expect(await used()).toBe(count + 1);
	});

	it('and a law that forbids to tell: the later of the two counts, whichever it is', async () => {
		const silent = { silent: 'court-forbids', until: inDays(10) };
		const lawEnds = (opening: string) =>
			Promise.all(
				['joint_notice', 'joint_use'].map((table) =>
					database.query(
						`update ${table} set shown_from = now() - interval '1 second' where opening_id = $1`,
						[opening]
					)
				)
			);
		const [count, kept, open] = [await used(), await record(), await record()];
		const first = await opened(kept, silent);
		await lawEnds(first);
		expect(await notices(first), 'still kept from them').toEqual([]);
		expect(await used()).toBe(count);
		const second = await opened(open, silent);
		await opensOn(open, inDays(0));
		expect(await notices(second), 'still forbidden').toEqual([]);
		expect(await used()).toBe(count);
		await lawEnds(second);
		await opensOn(kept, inDays(0));
		for (const opening of [first, second])
			expect(await notices(opening)).toMatchObject([{ silentGround: 'court-forbids' }]);
		expect(await used()).toBe(count + 2);
	});

	it('has no notice without its day, with another day, or of another person: the database refuses it', async () => {
		const report = await record();
		const opening = await opened(report);
		const change = (set: string) =>
			database.query(`update joint_notice set ${set} where opening_id = '${opening}'`);
		await expect(change('opens_on = shared.day_everywhere()')).rejects.toThrow(/foreign key/);
		await expect(change(`about_id = '${two.robin.id}'`)).rejects.toThrow(/foreign key/);
		const add = async (changed: Record<string, string | null>) =>
			database.query(
				`insert into joint_notice select (jsonb_populate_record(n, $1::jsonb)).* from joint_notice n where opening_id = $2`,
				[JSON.stringify({ opening_id: waiting, ...changed }), opening]
			);
		const waiting = await ask(report.number);
		await expect(add({ opens_on: null })).rejects.toThrow(/check constraint/);
		await expect(add({ duty_id: null, circle_id: null, opens_on: null })).rejects.toThrow(/check constraint/);
		await expect(add({ kind: 'concern' })).rejects.toThrow(/check constraint/);
		await expect(add({ opens_on: inDays(0) })).rejects.toThrow(/foreign key/);
		await expect(
			database.query(`update joint_use set opens_on = shared.day_everywhere() where opening_id = $1`, [
				opening
			])
		).rejects.toThrow(/foreign key/);
		await expect(
			database.query(`update joint_use set opens_on = null where opening_id = $1`, [opening])
		).rejects.toThrow(/check constraint/);
	});
});

describe('a report that is not opened', () => {
	/** No use case gives somebody who takes part a task here as well (INV-20): by hand, with a second step. */
	const wrenWorksHere = () =>
		database.query(`
			update person set staff = true where id = '${two.wren.id}';
			insert into relation (id, kind, scope, person_id, begun_by, begun_at) values (gen_random_uuid(), 'role:admin-supervisor', '${two.org.id}', '${two.wren.id}', '${two.wren.id}', now());
			insert into second_step select (jsonb_populate_record(s, '{"person_id": "${two.wren.id}"}')).* from second_step s where person_id = '${lee.id}'`);
	const wrenWorksHereNoMore = () =>
		database.query(`
			update person set staff = false where id = '${two.wren.id}';
			delete from relation where kind = 'role:admin-supervisor' and person_id = '${two.wren.id}';
			delete from second_step where person_id = '${two.wren.id}'`);

	it('for the person it is about to read, had they come to work here', async () => {
		const { number } = await record();
		await wrenWorksHere();
		const opening = await ask(number, {}, two.wren);
		await yes(lee, opening);
		expect(await yes(mo, opening)).toEqual({ open: false });
		expect((await readOpening(await noor.actor(), { opening })).state).toBe('ended');
		await expect(read(two.wren, opening)).rejects.toMatchObject({ status: 403 });
		expect(await notices(opening)).toEqual([]);
		await wrenWorksHereNoMore();
	});

	it('with the person it is about as one of the two, and nobody learns that (INV-21)', async () => {
		await wrenWorksHere();
		const before = await record();
		await endGuardian(await kai.actor(), { seat: await seatOf(kai) });
		await becomeGuardian(two.lead, two.wren, 3);
		// Copies for them are made by whoever opens the page; those of a new report with it.
		await readReport(await two.dana.actor(), { report: before.report });
		for (const { number } of [before, await record()]) {
			const opening = await ask(number);
			expect(await yes(two.wren, opening)).toEqual({ open: false });
			expect(await yes(lee, opening)).toEqual({ open: false });
			expect((await readOpening(await noor.actor(), { opening })).state).toBe('asked');
			expect(await yes(mo, opening)).toEqual({ open: true });
		}
		await endGuardian(await two.wren.actor(), { seat: await seatOf(two.wren) });
		await becomeGuardian(two.lead, kai, 3);
		await wrenWorksHereNoMore();
	});

	it('because it was recorded before: it has no number and no copies, and says so', async () => {
		const { report } = await record();
		const circle = `(select circle_id from duty_report where id = '${report}')`;
		await database.query(`delete from guarded_copy where circle_id = ${circle}`);
		await database.query(`update circle set kind = 'team' where id = ${circle}`);
		expect(await readReport(await two.dana.actor(), { report })).toMatchObject({
			number: null,
			isOlder: true,
			recorded: { text: words }
		});
		const { rowCount } = await database.query(`select from guarded_copy where circle_id = ${circle}`);
		expect(rowCount).toBe(0);
		// One of now is not taken for one.
		const later = (await record()).report;
		expect(await readReport(await two.dana.actor(), { report: later })).toMatchObject({
			isOlder: false,
			number: expect.any(String)
		});
	});
});
