import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { offerAgreement, readAgreement } from '#features/agreement/index.server.ts';
import { readWhoLooked } from '#features/access/index.server.ts';
import { writePrompt } from '#features/enrolment/index.server.ts';
import { chooseSomeoneElse } from '#features/matching/index.server.ts';
import { readThread, sendMessage } from '#features/messages/index.server.ts';
import { keepCheckWord, readCheckWords } from '#features/sign-in/index.server.ts';
import { chooseForPairs, readsLimits } from '#tests/support/guarded-pairs.ts';
import { becomeGuardian, seatOf, threeGuardians } from '#tests/support/guardians.ts';
import { testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { testProgramme } from '#tests/support/programme.ts';
import { readySupporter, testTeam, walkTogether } from '#tests/support/walking.ts';
import { askOpening, endGuardian, readNotices, readOpened, sayYesToOpening } from '../index.server.ts';

let lead: TestPerson, noor: TestPerson, ines: TestPerson, lee: TestPerson, mo: TestPerson, kai: TestPerson;
let wren: TestPerson, robin: TestPerson, dana: TestPerson, match: string, withKai: string;
let database: pg.Client;
beforeAll(async () => {
	const org = await testOrganisation();
	await testProgramme(org);
	const team = await testTeam(org);
	lead = team.lead;
	noor = await testPerson(org, { alias: 'Noor', roles: ['lead'] });
	ines = await testPerson(org, { alias: 'Inés', roles: ['admin-supervisor'] });
	lee = await testPerson(org, { alias: 'Lee', roles: ['peer-supervisor'] });
	mo = await testPerson(org, { alias: 'Mo', roles: ['admin-supervisor'] });
	kai = await readySupporter(org, team, { alias: 'Kai' });
	await threeGuardians(lead, [lee, mo, kai]);
	await chooseForPairs(lead);
	dana = await readySupporter(org, team, { alias: 'Dana' });
	wren = await testPerson(org, { alias: 'Wren' });
	robin = await testPerson(org, { alias: 'Robin' });
	for (const who of [wren, robin]) await readsLimits(who);
	match = await walkTogether(wren, dana);
	// Kai holds a key, and walks with Robin.
	withKai = await walkTogether(robin, kai);
	database = new pg.Client({ ...inject('database').superuser, database: 'beenthere' });
	await database.connect();
	await database.query(`set search_path = ${org.schema}`);
});
afterAll(() => database.end());

const says = async (who: TestPerson, text: string, where = match) =>
	sendMessage(await who.actor(), { match: where, id: newId(), text });
const numberSeen = async (who: TestPerson, where = match) =>
	(await readThread(await who.actor(), { match: where })).number;
async function asked(number: string, { by = noor, reader = ines } = {}): Promise<string> {
	const input = { id: newId(), number, ground: 'court-order', reader: reader.id, hours: '24' };
	return (await askOpening(await by.actor(), input)).id;
}
const yes = async (who: TestPerson, opening: string) => sayYesToOpening(await who.actor(), { opening });
const read = async (who: TestPerson, opening: string) => readOpened(await who.actor(), { opening });
const textsIn = async (who: TestPerson, opening: string) =>
	(await read(who, opening)).entries.flatMap(({ words }) => words.map(({ text }) => text));
const copiesOf = async (where = match) =>
	(
		await database.query<{ epoch: number; outer_id: string; inner_id: string; sealed: Buffer }>(
			`select g.* from guarded_copy g join match m on m.circle_id = g.circle_id where m.id = $1`,
			[where]
		)
	).rows;

describe('what two people write, where their programme chose that two guardians can open it', () => {
	it('has six copies from its first secret on, and its number is seen by the two', async () => {
		expect(await copiesOf()).toHaveLength(6);
		const number = await numberSeen(wren);
		expect(number).toMatch(/^[0-9A-Z]{4}-/);
		expect(await numberSeen(dana)).toBe(number);
		await expect(numberSeen(noor)).rejects.toMatchObject({ status: 404 });
	});

	it('is opened by two on a ground, for one reader; the person is told, and each of the two sees the reading', async () => {
		await says(wren, 'I did not sleep.');
		await says(dana, 'I am here.');
		const opening = await asked((await numberSeen(wren))!);
		expect(await yes(lee, opening)).toEqual({ open: false });
		for (const who of [ines, noor, lee]) await expect(read(who, opening)).rejects.toMatchObject({});
		expect(await yes(mo, opening)).toEqual({ open: true });
		expect(await textsIn(ines, opening)).toEqual(['I did not sleep.', 'I am here.']);
		const page = await read(ines, opening);
		expect(page).toMatchObject({ quiet: 'open', title: 'What two people wrote to each other' });
		expect(page.entries.map(({ by }) => by?.name)).toEqual(['Wren', 'Dana']);
		for (const who of [noor, lee, mo, kai, lead, robin])
			await expect(read(who, opening)).rejects.toMatchObject({});
		const [notice] = (await readNotices(await wren.actor(), {})).notices;
		expect(notice).toMatchObject({ requester: 'Noor', reader: 'Inés', first: 'Lee', second: 'Mo' });
		for (const who of [wren, dana])
			expect((await readWhoLooked(await who.actor(), {})).lines).toEqual(
				expect.arrayContaining([
					expect.objectContaining({ name: 'Inés', how: 'joint', kind: 'message', why: 'joint-opening' })
				])
			);
		// The reader holds it on that page, and on no other.
		await expect(readThread(await ines.actor(), { match })).rejects.toMatchObject({ status: 404 });
		await expect(says(ines, 'Mine.')).rejects.toMatchObject({ status: 404 });
	});

	it('is shown with the agreement; and without check words, names of the circle, or what one wrote for oneself', async () => {
		await writePrompt(await wren.actor(), { prompt: 'connections', text: 'My own garden.' });
		const { circle } = (await readCheckWords(await wren.actor(), {}))[0]!;
		await keepCheckWord(await wren.actor(), { circle, word: 'tangerine' });
		const { writing, usualReviewOn, newId: id, seen } = await readAgreement(await wren.actor(), { match });
		expect(writing.clauses.at(-1)).toContain('two key holders together');
		await offerAgreement(await wren.actor(), {
			...{ match, id, seen, language: 'en', reviewOn: usualReviewOn },
			purpose: 'We walk the dog.'
		});
		const { open } = await readAgreement(await dana.actor(), { match });
		expect(open?.clauses.at(-1)).toContain('two key holders together');
		const opening = await asked((await numberSeen(wren))!);
		await yes(lee, opening);
		await yes(mo, opening);
		const texts = await textsIn(ines, opening);
		expect(texts).toContain('We walk the dog.');
		expect(texts.join()).not.toMatch(/tangerine|My own garden|Wren/);
	});

	it('is never one’s own: the database refuses copies of it here, too', async () => {
		const { rows } = await database.query<{ id: string; kind: string }>(
			`select distinct on (kind) id, kind from circle where kind not in ('concern', 'duty-to-report', 'guarded-pair')`
		);
		expect(rows.map(({ kind }) => kind)).toContain('own');
		for (const { id, kind } of rows)
			for (const said of [kind, 'guarded-pair'])
				await expect(
					database.query(
						`insert into guarded_copy (circle_id, circle_kind, epoch, outer_id, inner_id, outer_public, inner_public, lookup, sealed, made_by, made_at)
						values ($1, $2, 1, $3, $4, decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'), repeat('a', 64), '', $3, now())`,
						[id, said, lee.id, mo.id]
					),
					`${kind} called ${said}`
				).rejects.toThrow(/constraint/);
	});

	it('neither of the two opens or reads it for others, also when they hold a key', async () => {
		await says(robin, 'Only for Kai.', withKai);
		const copies = await copiesOf(withKai);
		expect(copies).toHaveLength(6);
		expect(new Set(copies.map(({ sealed }) => sealed.length)).size).toBe(1);
		const number = (await numberSeen(robin, withKai))!;
		const opening = await asked(number);
		await yes(kai, opening);
		// With Kai it does not open: both others are needed.
		expect(await yes(lee, opening)).toEqual({ open: false });
		expect(await yes(mo, opening)).toEqual({ open: true });
		expect(await textsIn(ines, opening)).toEqual(['Only for Kai.']);
		// Whoever of the two would read, or asked, ends it.
		const byKai = await asked(number, { by: kai });
		await yes(lee, byKai);
		expect(await yes(mo, byKai)).toEqual({ open: false });
		await expect(read(ines, byKai)).rejects.toMatchObject({});
	});

	it('stays open to them when a guardian changes, as soon as one of the two opens the thread', async () => {
		const olu = await testPerson(wren.org, { alias: 'Olu', roles: ['peer-supervisor'] });
		await endGuardian(await lee.actor(), { seat: await seatOf(lee) });
		await becomeGuardian(lead, olu, 1);
		const number = (await numberSeen(dana))!;
		const among = new Set((await copiesOf()).flatMap(({ outer_id, inner_id }) => [outer_id, inner_id]));
		expect([...among].sort()).toEqual([olu.id, mo.id, kai.id].sort());
		const opening = await asked(number);
		await yes(olu, opening);
		expect(await yes(kai, opening)).toEqual({ open: true });
		expect(await textsIn(ines, opening)).toContain('I am here.');
		await endGuardian(await olu.actor(), { seat: await seatOf(olu) });
		await becomeGuardian(lead, lee, 1);
		await numberSeen(wren);
	});

	it('stays so after it has ended, under the secret of then as well; who walked with them opens nothing', async () => {
		await says(wren, 'Goodbye.');
		await chooseSomeoneElse(await wren.actor(), { matchId: match });
		const epochs = new Set((await copiesOf()).map(({ epoch }) => epoch));
		expect(epochs.size).toBe(2);
		const number = (await numberSeen(wren))!;
		await expect(numberSeen(dana)).rejects.toMatchObject({ status: 404 });
		const opening = await asked(number);
		await yes(mo, opening);
		expect(await yes(lee, opening)).toEqual({ open: true });
		expect(await textsIn(ines, opening)).toContain('Goodbye.');
	});
});
