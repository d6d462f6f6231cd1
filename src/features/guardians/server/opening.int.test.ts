import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { CannotOpen } from '#platform/circles/cannot-open.ts';
import { openInner, openOuter } from '#platform/circles/for-two.ts';
import { openForProgram } from '#platform/circles/program-key.ts';
import { boxPair, signPair } from '#platform/circles/keys.ts';
import { derive } from '#platform/circles/derive.ts';
import { programKeys } from '#platform/circles/program-key.ts';
import { systemClock } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import { runtime, setRuntime } from '#platform/runtime.ts';
import { readWhoLooked } from '#features/access/index.server.ts';
import { endRole } from '#features/sign-in/index.server.ts';
import {
	nameSomebody,
	prepareConcern,
	raiseConcern,
	readConcern,
	sendNote,
	withdraw
} from '#features/voice/index.server.ts';
import { handlersFor } from '#features/voice/domain/handlers.ts';
import { seatOf, threeGuardians, becomeGuardian } from '#tests/support/guardians.ts';
import { asPerson, testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { testProgramme } from '#tests/support/programme.ts';
import { testTeam } from '#tests/support/walking.ts';
import { twoPairs, type TwoPairs } from '#tests/support/two-pairs.ts';
import {
	askOpening,
	endGuardian,
	endOpening,
	readGuardians,
	readNotices,
	readOpened,
	readOpening,
	readOpenings,
	reviewOpening,
	saySeen,
	sayYesToOpening
} from '../index.server.ts';

let two: TwoPairs, ada: TestPerson, ines: TestPerson, ida: TestPerson, noor: TestPerson, stranger: TestPerson;
let lee: TestPerson, mo: TestPerson, kai: TestPerson;
let database: pg.Client;
beforeAll(async () => {
	const org = await testOrganisation();
	ada = await testProgramme(org);
	two = await twoPairs({ org, ...(await testTeam(org)) });
	ines = await testPerson(org, { alias: 'Inés', roles: ['admin-supervisor'] });
	ida = await testPerson(org, { alias: 'Ida', roles: ['lead'] });
	noor = await testPerson(org, { alias: 'Noor', roles: ['lead'] });
	lee = await testPerson(org, { alias: 'Lee', roles: ['peer-supervisor'] });
	mo = await testPerson(org, { alias: 'Mo', roles: ['admin-supervisor'] });
	kai = await testPerson(org, { alias: 'Kai', roles: ['supporter'] });
	await threeGuardians(ida, [lee, mo, kai]);
	const elsewhere = await testOrganisation();
	await testProgramme(elsewhere);
	stranger = await testPerson(elsewhere, { alias: 'Stranger', roles: ['lead'] });
	await threeGuardians(stranger, [
		stranger,
		await testPerson(elsewhere, { alias: 'B', roles: ['supporter'] }),
		await testPerson(elsewhere, { alias: 'C', roles: ['supporter'] })
	]);
	database = new pg.Client({ ...inject('database').superuser, database: 'beenthere' });
	await database.connect();
	await database.query(`set search_path = ${org.schema}`);
});
afterAll(() => database.end());
afterEach(() => setRuntime({ ...runtime(), clock: systemClock }));

const words = 'The stairs are dark, and he knows it.';
async function raise(about: string[] = []): Promise<{ concern: string; number: string }> {
	const { roster } = await prepareConcern(await two.wren.actor(), { about });
	const seen = handlersFor(roster, two.wren.id, about).sort().join(' ');
	const concern = newId();
	await raiseConcern(await two.wren.actor(), { id: concern, about, wish: 'formal', text: words, seen });
	const { number } = await readConcern(await two.wren.actor(), { concern });
	return { concern, number: number! };
}

type Asked = { by?: TestPerson; reader?: TestPerson; number: string; more?: Record<string, string> };
async function ask({ by = noor, reader = ines, number, more = {} }: Asked): Promise<string> {
	const input = { id: newId(), number, ground: 'court-order', reader: reader.id, hours: '24', ...more };
	return (await askOpening(await by.actor(), input)).id;
}
const yes = async (who: TestPerson, opening: string) => sayYesToOpening(await who.actor(), { opening });
const read = async (who: TestPerson, opening: string) => readOpened(await who.actor(), { opening });
const said = async (who: TestPerson, opening: string) =>
	(await read(who, opening)).entries.flatMap((entry) => entry.words.map(({ text }) => text));
const told = async (who: TestPerson) => (await readNotices(await who.actor(), {})).notices;
const looked = async (who: TestPerson) => (await readWhoLooked(await who.actor(), {})).lines;

async function opened(more: Partial<Asked> = {}) {
	const { concern, number } = await raise();
	const opening = await ask({ number, ...more });
	await yes(lee, opening);
	expect(await yes(mo, opening)).toEqual({ open: true });
	return { concern, number, opening };
}

describe('an opening by two', () => {
	it('is read by the one it was asked for, by nobody else, and by nobody before two said yes', async () => {
		const { number } = await raise();
		const opening = await ask({ number: ` ${number.toLowerCase().replaceAll('-', ' ')} ` });
		const everybody = [ines, ada, noor, ida, lee, mo, kai, two.dana, two.robin, stranger];
		for (const who of everybody) await expect(read(who, opening)).rejects.toMatchObject({});
		expect(await yes(kai, opening)).toEqual({ open: false });
		for (const who of everybody) await expect(read(who, opening)).rejects.toMatchObject({});
		expect(await yes(lee, opening)).toEqual({ open: true });
		expect(await said(ines, opening)).toEqual([words]);
		for (const who of everybody.filter((each) => each !== ines))
			await expect(read(who, opening)).rejects.toMatchObject({});
	});

	it('gives nothing to do with it: no note, no step, no other page', async () => {
		const { concern, opening } = await opened();
		await read(ines, opening);
		await expect(readConcern(await ines.actor(), { concern })).rejects.toMatchObject({ status: 404 });
		await expect(sendNote(await ines.actor(), { concern, id: newId(), note: 'Mine.' })).rejects.toMatchObject(
			{
				status: 404
			}
		);
		const seen = await asPerson(
			await ada.actor(),
			async ({ client }) =>
				(
					await client.query(
						'select from concern union all select from words where field between 110 and 119'
					)
				).rowCount
		);
		expect(seen).toBe(0);
	});

	it('is open once when two say yes at the same moment, and asked for once when a form comes twice', async () => {
		const { number } = await raise();
		const input = { id: newId(), number, ground: 'law', reader: ines.id, hours: '1' };
		const twice = await Promise.allSettled([
			askOpening(await noor.actor(), input),
			askOpening(await noor.actor(), input)
		]);
		expect(twice.some(({ status }) => status === 'fulfilled')).toBe(true);
		expect(await askOpening(await noor.actor(), input)).toEqual({ id: input.id });
		const both = await Promise.all([yes(lee, input.id), yes(mo, input.id)]);
		expect(both.map(({ open }) => open).sort()).toEqual([false, true]);
		const { rows } = await database.query(`select from joint_key where opening_id = $1`, [input.id]);
		expect(rows).toHaveLength(1);
		expect(await said(ines, input.id)).toEqual([words]);
	});

	it('is not read by somebody whose role here ended meanwhile', async () => {
		const olu = await testPerson(two.org, { alias: 'Olu', roles: ['admin-supervisor'] });
		const { opening } = await opened({ reader: olu });
		expect(await said(olu, opening)).toEqual([words]);
		await endRole(await ida.actor(), { programme: two.org.id, person: olu.id, role: 'admin-supervisor' });
		await expect(read(olu, opening)).rejects.toMatchObject({ status: 403 });
	});

	it('shows what was written under an older secret as well, and nothing under a newer one', async () => {
		const { concern, number } = await raise();
		await nameSomebody(await two.wren.actor(), { concern, person: two.marisol.id });
		await nameSomebody(await two.wren.actor(), { concern, person: ida.id });
		await sendNote(await two.wren.actor(), { concern, id: newId(), note: 'Since then it is worse.' });
		const opening = await ask({ number });
		await yes(mo, opening);
		await yes(kai, opening);
		expect(await said(ines, opening)).toEqual([words, 'Since then it is worse.']);
		// Somebody leaves the circle: what is said from now on is under a secret that was not opened.
		await nameSomebody(await two.wren.actor(), { concern, person: noor.id });
		await sendNote(await two.wren.actor(), { concern, id: newId(), note: 'Not for Inés.' });
		expect((await said(ines, opening)).join()).not.toContain('Not for Inés');
		expect(await said(ines, opening)).toContain(words);
	});

	it('is told to the person at once: who asked, who reads, which two, and each time it is read', async () => {
		const { opening } = await opened();
		await read(ines, opening);
		const [notice] = await told(two.wren);
		expect(notice).toMatchObject({
			id: opening,
			requester: 'Noor',
			reader: 'Inés',
			first: 'Lee',
			second: 'Mo',
			ground: 'court-order',
			silentGround: null,
			seen: false
		});
		const lines = await looked(two.wren);
		expect(lines).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ name: 'Inés', how: 'joint', why: 'joint-opening', kind: 'concern' })
			])
		);
		await expect(saySeen(await two.robin.actor(), { opening })).rejects.toMatchObject({ status: 404 });
		await saySeen(await two.wren.actor(), { opening });
		expect((await told(two.wren))[0]).toMatchObject({ seen: true });
		for (const who of [two.dana, two.robin, noor, ines]) expect(await told(who)).toEqual([]);
	});

	it('is not told while a law forbids it, and then by itself', async () => {
		await database.query('delete from access_waiting; delete from access_link; delete from access_event');
		await database.query('delete from joint_notice');
		const before = (await readGuardians(await two.wren.actor(), {})).used;
		const until = Temporal.Now.plainDateISO('UTC').add({ days: 30 }).toString();
		const { opening } = await opened({ more: { silent: 'court-forbids', until } });
		await read(ines, opening);
		expect(await told(two.wren)).toEqual([]);
		expect(await looked(two.wren)).toEqual([]);
		expect((await readGuardians(await two.wren.actor(), {})).used).toBe(before);
		// The same rows, on the day after: nobody has to remember.
		for (const [table, column] of [
			['joint_notice', 'shown_from'],
			['access_event', 'shown_from'],
			['joint_use', 'shown_from']
		])
			await database.query(
				`update ${table} set ${column} = now() - interval '1 second' where ${column} > now()`
			);
		expect(await told(two.wren)).toMatchObject([{ id: opening, silentGround: 'court-forbids' }]);
		expect((await looked(two.wren)).map((line) => 'how' in line && line.how)).toContain('joint');
		expect((await readGuardians(await two.wren.actor(), {})).used).toBe(before + 1);
	});

	it('keeps silent with a ground and a day only, for half a year at most', async () => {
		const { number } = await raise();
		const day = (days: number) => Temporal.Now.plainDateISO('UTC').add({ days }).toString();
		const silent = (more: Record<string, string>) => ask({ number, more });
		await expect(silent({ until: day(3) })).rejects.toMatchObject({ fields: { silent: expect.any(String) } });
		await expect(silent({ silent: 'law-forbids' })).rejects.toMatchObject({ status: 400 });
		await expect(silent({ silent: 'law-forbids', until: day(190) })).rejects.toMatchObject({ status: 400 });
		await expect(silent({ silent: 'law-forbids', until: '2026-02-31' })).rejects.toMatchObject({
			status: 400
		});
		await expect(silent({ silent: 'i-say-so', until: day(3) })).rejects.toMatchObject({ status: 400 });
	});

	it('ends by itself when its time is over, and at once when it is ended', async () => {
		const { opening } = await opened({ more: { hours: '2' } });
		expect(await said(ines, opening)).toEqual([words]);
		setRuntime({ ...runtime(), clock: () => Temporal.Now.instant().add({ hours: 2 }) });
		await expect(read(ines, opening)).rejects.toMatchObject({ status: 403 });
		setRuntime({ ...runtime(), clock: systemClock });
		await database.query(`update relation set until_at = now() - interval '1 second' where scope = $1`, [
			opening
		]);
		await expect(read(ines, opening)).rejects.toMatchObject({ status: 403 });
		const keys = await asPerson(
			await ada.actor(),
			async ({ client }) =>
				(await client.query('select from joint_key where opening_id = $1', [opening])).rowCount
		);
		expect(keys).toBe(0);

		const second = await opened();
		await expect(endOpening(await two.dana.actor(), { opening: second.opening })).rejects.toMatchObject({
			status: 404
		});
		await expect(endOpening(await kai.actor(), { opening: second.opening })).rejects.toMatchObject({
			status: 403
		});
		await endOpening(await ida.actor(), { opening: second.opening });
		await expect(read(ines, second.opening)).rejects.toMatchObject({ status: 403 });
	});

	it('is looked at afterwards by a lead who had no part in it, once', async () => {
		const { opening } = await opened();
		const review = async (who: TestPerson, word = 'in-order') =>
			reviewOpening(await who.actor(), { opening, review: word });
		await expect(review(ida)).rejects.toMatchObject({ code: 'guardians_error_review_early' });
		await endOpening(await ines.actor(), { opening });
		await expect(review(noor), 'who asked').rejects.toMatchObject({ status: 403 });
		await expect(review(lee)).rejects.toMatchObject({ status: 403 });
		await review(ida, 'not-in-order');
		await expect(review(ida)).rejects.toMatchObject({ code: 'guardians_error_reviewed' });
		const { openings } = await readOpenings(await ida.actor(), {});
		expect(openings.find(({ id }) => id === opening)).toMatchObject({ review: 'not-in-order' });
		// What leads see names neither whose thing it was nor which.
		expect(JSON.stringify(openings)).not.toContain(two.wren.id);
		for (const who of [two.wren, two.dana, two.robin, stranger])
			expect((await readOpenings(await who.actor(), {})).openings).toEqual([]);
	});
});

describe('what does not open it', () => {
	it('one alone, in whatever order and however often', async () => {
		const { number } = await raise();
		const opening = await ask({ number });
		for (let again = 0; again < 3; again++) expect(await yes(lee, opening)).toEqual({ open: false });
		await Promise.allSettled([yes(lee, opening), yes(lee, opening)]);
		expect((await readOpening(await lee.actor(), { opening })).state).toBe('asked');
		await expect(read(ines, opening)).rejects.toMatchObject({ status: 403 });
	});

	it('whoever asked, and whoever would read, is not one of the two', async () => {
		const { number } = await raise();
		const own = await ask({ by: lee, number });
		await expect(yes(lee, own)).rejects.toMatchObject({ status: 403 });
		expect(await yes(mo, own)).toEqual({ open: false });
		expect(await yes(kai, own)).toEqual({ open: true });
		const forMo = await ask({ number, reader: mo });
		await expect(yes(mo, forMo)).rejects.toMatchObject({ status: 403 });
		// Then there would be one left.
		await expect(ask({ by: lee, reader: mo, number })).rejects.toMatchObject({
			code: 'guardians_error_few'
		});
		await expect(
			database.query(
				`update joint_opening set opened_at = asked_at, until_at = asked_at + interval '24 hours', first_id = $2, second_id = $3 where id = $1`,
				[forMo, mo.id, lee.id]
			)
		).rejects.toThrow(/constraint/);
	});

	it('somebody who is no guardian, of here, of now, or at all', async () => {
		const { number } = await raise();
		const opening = await ask({ number });
		for (const who of [ida, noor, ada, two.dana, two.wren, stranger])
			await expect(yes(who, opening)).rejects.toMatchObject({ status: expect.toBeOneOf([403, 404]) });
		await yes(lee, opening);
		await endGuardian(await kai.actor(), { seat: await seatOf(kai) });
		await expect(yes(kai, opening)).rejects.toMatchObject({ status: 404 });
		// Who said yes and is no guardian any more counts no more.
		await endGuardian(await ida.actor(), { seat: await seatOf(lee) });
		await becomeGuardian(ida, kai, 3);
		expect(await yes(mo, opening)).toEqual({ open: false });
		await becomeGuardian(ida, lee, 1);
	});

	it('a guardian who has nothing else to do here any more', async () => {
		const { number } = await raise();
		const opening = await ask({ number });
		const ruth = await testPerson(two.org, { alias: 'Ruth', roles: ['supporter'] });
		await endGuardian(await kai.actor(), { seat: await seatOf(kai) });
		await becomeGuardian(ida, ruth, 3);
		await endRole(await ida.actor(), { programme: two.org.id, person: ruth.id, role: 'supporter' });
		await expect(yes(ruth, opening)).rejects.toMatchObject({ status: 404 });
		await endGuardian(await ida.actor(), {
			seat: (
				await database.query(`select id from guardian where person_id = $1 and ended_at is null`, [ruth.id])
			).rows[0]!.id
		});
		await becomeGuardian(ida, kai, 3);
	});

	it('too late: after a week, after it was ended, after it was withdrawn, and not twice', async () => {
		const { concern, number } = await raise();
		const lapsed = await ask({ number });
		setRuntime({ ...runtime(), clock: () => Temporal.Now.instant().add({ hours: 24 * 7 + 1 }) });
		await expect(yes(lee, lapsed)).rejects.toMatchObject({ code: 'guardians_error_late' });
		setRuntime({ ...runtime(), clock: systemClock });
		const ended = await ask({ number });
		await yes(lee, ended);
		await endOpening(await noor.actor(), { opening: ended });
		await expect(yes(mo, ended)).rejects.toMatchObject({ code: 'guardians_error_late' });
		const taken = await ask({ number });
		await yes(lee, taken);
		await withdraw(await two.wren.actor(), { concern });
		await expect(yes(mo, taken)).rejects.toMatchObject({ code: 'guardians_error_gone' });
		const done = await opened();
		await expect(yes(kai, done.opening)).rejects.toMatchObject({ code: 'guardians_error_late' });
	});

	it('a half that was moved to another opening, circle or person', async () => {
		const [one, other] = [await raise(), await raise()];
		const [first, second] = [await ask({ number: one.number }), await ask({ number: other.number })];
		await yes(lee, first);
		// Lee said yes to the first only. Somebody with the database lets it count for the second.
		await database.query(
			`insert into joint_half select $2, circle_id, epoch, from_id, to_id, sealed, until_at from joint_half where opening_id = $1`,
			[first, second]
		);
		expect(await yes(mo, second)).toEqual({ open: false });
		await expect(read(ines, second)).rejects.toMatchObject({ status: 403 });
	});

	it('a number that leads nowhere, or to what two people wrote', async () => {
		await expect(ask({ number: 'AAAA-BBBB-CCCC' })).rejects.toMatchObject({
			fields: { number: 'guardians_error_unknown' }
		});
		await expect(ask({ number: 'not a number' })).rejects.toMatchObject({
			fields: { number: 'guardians_error_number' }
		});
		const { number } = await raise();
		for (const who of [two.dana, two.wren, ada])
			await expect(ask({ by: who, number })).rejects.toMatchObject({ status: 403 });
		await expect(
			askOpening(await stranger.actor(), {
				id: newId(),
				number,
				ground: 'law',
				reader: stranger.id,
				hours: '1'
			})
		).rejects.toMatchObject({ status: expect.toBeOneOf([400, 409]) });
	});

	it('a ground or a time that does not count here', async () => {
		const { number } = await raise();
		await expect(ask({ number, more: { ground: 'curiosity' } })).rejects.toMatchObject({ status: 400 });
		await expect(ask({ number, more: { hours: '73' } })).rejects.toMatchObject({ status: 400 });
		for (const reader of [two.wren, two.dana, ada])
			await expect(ask({ number, reader })).rejects.toMatchObject({ fields: { reader: expect.any(String) } });
	});

	it('a guardian whom it is about, and neither they nor who asks learns that', async () => {
		const { number } = await raise([kai.id]);
		const opening = await ask({ number });
		expect(await yes(kai, opening)).toEqual({ open: false });
		expect(await yes(lee, opening)).toEqual({ open: false });
		const page = async (who: TestPerson) => {
			const { state, said, may } = await readOpening(await who.actor(), { opening });
			return { state, said, may };
		};
		expect(await page(kai)).toEqual(await page(lee));
		expect(await yes(mo, opening)).toEqual({ open: true });
		expect((await told(two.wren))[0]).toMatchObject({ first: 'Lee', second: 'Mo' });
	});

	it('when it is about who asked or who reads: it ends, and nobody reads it', async () => {
		for (const about of [noor, ines]) {
			const { number } = await raise([about.id]);
			const opening = await ask({ number });
			await yes(lee, opening);
			expect(await yes(mo, opening)).toEqual({ open: false });
			expect((await readOpening(await noor.actor(), { opening })).state).toBe('ended');
			await expect(read(ines, opening)).rejects.toMatchObject({ status: 403 });
		}
	});

	it('the whole database with both keys of the server', async () => {
		const { opening } = await opened();
		const { rows: copies } = await database.query(`select * from guarded_copy`);
		const { rows: halves } = await database.query(
			`select circle_id, epoch, from_id as outer_id, to_id as inner_id, sealed from joint_half`
		);
		const { rows: keys } = await database.query(`select sealed from joint_key where opening_id = $1`, [
			opening
		]);
		expect(copies.length * halves.length * keys.length).toBeGreaterThan(0);
		const { serverKey, signing } = programKeys();
		const pairs = [serverKey, signing.secretKey.subarray(0, 32)].flatMap((key) =>
			['beenthere/person/box/1', 'beenthere/circle/box/1', 'beenthere/program/sign/1'].map((label) => ({
				box: boxPair(derive(key, label)),
				sign: signPair(derive(key, label))
			}))
		);
		for (const copy of [...copies, ...halves]) {
			const binding = {
				organisation: two.org.id,
				circle: copy.circle_id as string,
				epoch: copy.epoch as number,
				outer: copy.outer_id as string,
				inner: copy.inner_id as string
			};
			for (const pair of pairs)
				for (const open of [openOuter, openInner])
					expect(() => open(copy.sealed as Buffer, binding, pair)).toThrow(CannotOpen);
			for (const purpose of ['public-name', 'safe-way', 'guardian'])
				expect(() => openForProgram(two.org, purpose, copy.sealed as Buffer)).toThrow(CannotOpen);
		}
	});
});
