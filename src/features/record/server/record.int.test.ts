import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { Invalid } from '#platform/errors.ts';
import { fields } from '#platform/circles/fields.ts';
import { actorOf, nobody, readCookie } from '#platform/http/session.server.ts';
import { newId } from '#platform/ids.ts';
import { systemClock } from '#platform/clock.ts';
import { closeThread, readCareThread, sendToThread } from '#features/care-team/index.server.ts';
import { logContact } from '#features/contacts/index.server.ts';
import { readReport, recordReport } from '#features/duty-to-report/index.server.ts';
import { readPages, startAlone, writePrompt } from '#features/enrolment/index.server.ts';
import { keepOwnPeople } from '#features/help-now/index.server.ts';
import { keepApart, readMyWishes, sayWishes, chooseSomeoneElse } from '#features/matching/index.server.ts';
import { readThread, sendMessage, takeBackMessage } from '#features/messages/index.server.ts';
import { raiseRequest, readRequest } from '#features/navigation/index.server.ts';
import { signIn } from '#features/sign-in/index.server.ts';
import {
	confirmKeeping,
	deleteAccount,
	deleteWhatIWrote,
	endHold,
	keepByLaw,
	readKeeping,
	readRecordPage,
	takeRecord
} from '#features/record/index.server.ts';
import { dumpOf } from '#tests/support/dump.ts';
import { faultsAgainst } from '#tests/support/json-schema.ts';
import { foundIn } from '#tests/support/planted.ts';
import { stepsOf } from '#tests/support/care-team.ts';
import { testPerson } from '#tests/support/people.ts';
import { testGround, twoPairs, type Ground, type TwoPairs } from '#tests/support/two-pairs.ts';
import { fieldsNotInTheRecord, notInTheRecord, publicDirectory } from '../domain/not-in-the-record.ts';
import { destroyWhatIsDue, handlers } from './jobs.ts';
import { parts } from './parts.ts';
import { clockDay as inDays, today } from '#tests/support/days.ts';

let ground: Ground;
let two: TwoPairs;
let superuser: pg.Client;
let db: (text: string, ...values: unknown[]) => Promise<Record<string, unknown>[]>;

beforeAll(async () => {
	ground = await testGround({ noteMode: 'optional' });
	superuser = new pg.Client({ ...inject('database').superuser, database: 'beenthere' });
	await superuser.connect();
	await superuser.query(`set search_path = ${ground.org.schema}, shared, public`);
	db = async (text, ...values) => (await superuser.query(text, values)).rows;
});
afterAll(() => superuser.end());
beforeEach(async () => {
	await superuser.query('delete from legal_hold');
	await superuser.query('delete from keeping');
	two = await twoPairs(ground);
});

const hoursAgo = (hours: number) => systemClock().subtract({ hours }).toString({ smallestUnit: 'minute' });

/** What each of them said, so that it is known where it may be found. */
const planted = {
	wren: 'Heron over the quay',
	dana: 'Lantern by the ferry',
	note: 'Walked as far as the mill',
	request: 'A cot for the blue room',
	wish: 'Métis, prairie',
	apart: 'Ezekiel Thornbury',
	person: 'Auntie Maude',
	robin: 'Only for Marisol'
};
const text = (one: unknown) => JSON.stringify(one);

async function say() {
	const { wren, dana, robin, match, otherMatch } = two;
	const mine = newId();
	await sendMessage(await wren.actor(), { match, id: mine, text: planted.wren });
	await sendMessage(await dana.actor(), { match, id: newId(), text: planted.dana });
	await sendMessage(await robin.actor(), { match: otherMatch, id: newId(), text: planted.robin });
	await logContact(await dana.actor(), {
		...{ id: newId(), match, kind: 'talk', mode: 'phone', note: planted.note },
		...{ start: hoursAgo(3), end: hoursAgo(2) }
	});
	const request = newId();
	await raiseRequest(await wren.actor(), {
		...{ id: request, matchId: match, need: 'furniture', urgency: 'this_week', whoActs: 'together' },
		words: planted.request
	});
	await sayWishes(await wren.actor(), { culture: planted.wish });
	await keepApart(await wren.actor(), { names: planted.apart, knownAs: '' });
	await keepOwnPeople(await wren.actor(), { name: [planted.person], phone: ['555-0101'] });
	return { mine, request };
}

describe('taking a record away', () => {
	it('gives everything the person may read, as the published schema says, and nothing of anybody else’s', async () => {
		await say();
		await readThread(await two.dana.actor(), { match: two.match });
		const record = await takeRecord(await two.wren.actor(), {});
		const schema = JSON.parse(readFileSync('docs/record.schema.json', 'utf8')) as Record<string, unknown>;
		expect(faultsAgainst(schema, JSON.parse(text(record)))).toEqual([]);
		expect(faultsAgainst(schema, { ...record, parts: [{ part: 'Messages' }] })).not.toEqual([]);
		const { robin, ...own } = planted;
		for (const said of Object.values(own)) expect(text(record), said).toContain(said);
		expect(text(record)).not.toContain(robin);
		const part = (name: string) => record.parts.find((each) => each.part === name)!;
		expect(part('access').entries.at(-1)).toMatchObject({
			by: { you: false, name: 'Dana' },
			facts: [{ value: 'message' }, { value: 'walks-with' }]
		});
		expect(part('messages').entries.map(({ by }) => by)).toEqual([
			{ you: true, name: null },
			{ you: false, name: 'Dana' }
		]);
		expect(part('people').entries[0]!.words).toEqual([{ label: null, text: 'Wren' }]);
	});

	it('is of a supporter only what is about themself', async () => {
		await say();
		const record = await takeRecord(await two.dana.actor(), {});
		for (const said of Object.values(planted)) expect(text(record)).not.toContain(said);
	});

	it('leaves out no table and no field without a reason', async () => {
		const tables = await db(
			'select tablename as name from pg_tables where schemaname = $1',
			ground.org.schema
		);
		const inParts = new Set(parts.flatMap((part) => part.tables));
		const all = tables.map(({ name }) => String(name)).filter((name) => name !== 'migration');
		const known = (name: string) =>
			inParts.has(name) || Object.hasOwn(notInTheRecord, name) || name.startsWith(publicDirectory);
		expect(all.filter((name) => !known(name))).toEqual([]);
		expect([...inParts, ...Object.keys(notInTheRecord)].filter((name) => !all.includes(name))).toEqual([]);
		expect(Object.keys(notInTheRecord).filter((name) => inParts.has(name))).toEqual([]);
		const said = [...parts.flatMap((part) => part.fields), ...Object.keys(fieldsNotInTheRecord)];
		expect(said.sort()).toEqual(Object.keys(fields).sort());
	});
});

describe('taking back what one wrote', () => {
	it('takes the words of one message, for both, and leaves that there was one', async () => {
		const { mine } = await say();
		const back = async () => takeBackMessage(await two.wren.actor(), { match: two.match, message: mine });
		// Two tabs at once, and once more.
		await Promise.all([back(), back()]);
		await back();
		for (const who of [two.wren, two.dana]) {
			const { messages } = await readThread(await who.actor(), { match: two.match });
			expect(messages.map(({ text, missing }) => ({ text, missing }))).toEqual([
				{ text: '', missing: 'taken-back' },
				{ text: planted.dana, missing: null }
			]);
		}
		expect(await db('select from words where row_id = $1', mine)).toEqual([]);
		expect(text(await takeRecord(await two.wren.actor(), {}))).not.toContain(planted.wren);
	});

	it('takes all of one’s own at once, also from two windows, and leaves what others wrote', async () => {
		const { request } = await say();
		await Promise.all([
			deleteWhatIWrote(await two.wren.actor(), {}),
			deleteWhatIWrote(await two.wren.actor(), {})
		]);
		const record = text(await takeRecord(await two.wren.actor(), {}));
		for (const said of [planted.wren, planted.request, planted.wish, planted.person])
			expect(record).not.toContain(said);
		// Whom they must not meet keeps them apart, and is never emptied in passing.
		for (const said of [planted.dana, planted.note, planted.apart]) expect(record).toContain(said);
		expect((await readMyWishes(await two.wren.actor(), {})).culture).toBe('');
		expect(await readRequest(await two.dana.actor(), { request })).toMatchObject({
			words: '',
			need: 'furniture'
		});
		const { messages } = await readThread(await two.dana.actor(), { match: two.match });
		expect(messages[0]).toMatchObject({ missing: 'taken-back', mine: false });
	});

	it('of a supporter takes nothing that belongs to a participant', async () => {
		await say();
		await deleteWhatIWrote(await two.dana.actor(), {});
		const { messages } = await readThread(await two.wren.actor(), { match: two.match });
		expect(messages.map(({ missing }) => missing)).toEqual([null, null]);
	});
});

/** What would open something, or could be opened, of this person and of circles about them. */
const leftOf = async (person: string) =>
	(
		await db(
			`select (select count(*)::int from circle_key k join circle c on c.id = k.circle_id where c.about = $1 or k.person_id = $1) as keys,
			(select count(*)::int from words w join circle c on c.id = w.circle_id where c.about = $1) as words,
			(select count(*)::int from way_in where person_id = $1) as ways,
			(select count(*)::int from session where person_id = $1) as sessions,
			(select count(*)::int from safe_way where person_id = $1) as "safeWays",
			(select count(*)::int from sign_in_name where person_id = $1) as names`,
			person
		)
	)[0]!;
const nothing = { keys: 0, words: 0, ways: 0, sessions: 0, safeWays: 0, names: 0 };
const destroy = (person: string) =>
	handlers['account.deleted']!({ org: ground.org, payload: { person } } as never);

describe('deleting an account', () => {
	it('ends everything at once, and leaves nothing that opens, for either of the two', async () => {
		await say();
		const seen = await two.wren.actor();
		expect(Number((await leftOf(two.wren.id)).words)).toBeGreaterThan(5);
		// Two tabs at the same moment.
		await Promise.all([deleteAccount(seen, {}), deleteAccount(await two.wren.actor(), {})]);
		await expect(two.wren.actor()).rejects.toThrow();
		await expect(readThread(await two.dana.actor(), { match: two.match })).rejects.toMatchObject({
			status: 404
		});
		await destroy(two.wren.id);
		await destroy(two.wren.id);
		expect(await leftOf(two.wren.id)).toEqual(nothing);
		expect(await db('select from circle where about = $1 and destroyed_at is null', two.wren.id)).toEqual([]);
		expect(
			await db('select from account_deletion where person_id = $1 and done_at is null', two.wren.id)
		).toEqual([]);
		// The facts stay, and the other pair has lost nothing.
		expect(await db('select from contact where participant_id = $1', two.wren.id)).toHaveLength(1);
		const { messages } = await readThread(await two.marisol.actor(), { match: two.otherMatch });
		expect(messages[0]!.text).toBe(planted.robin);
		const dump = await dumpOf({ ...inject('database').superuser, database: 'beenthere' }, ground.org.schema);
		const { robin: _others, ...own } = planted;
		expect(foundIn(dump, Object.values(own))).toEqual([]);
	});

	it('of somebody with three words and a passphrase: neither leads anywhere from then on', async () => {
		const pages = await readPages(nobody(ground.org), { language: 'en' });
		const newcomer = { passphrase: 'green heron under the porch light', userAgent: null, ownPhone: '' };
		const { card, personId, session } = await startAlone(nobody(ground.org), {
			...{ id: newId(), alias: 'Sky', language: 'en', address: newId() },
			...{ choiceWording: pages.choice, limitsWording: pages.limits.wording },
			...newcomer
		});
		const actor = async () => (await actorOf(ground.org, readCookie(session.cookie.value)))!.actor;
		await writePrompt(await actor(), { prompt: 'connections', text: 'My sister' });
		const again = () => signIn(nobody(ground.org), { name: card.name, address: newId(), ...newcomer });
		await again();
		await deleteAccount(await actor(), {});
		// Before any job has run.
		await expect(again()).rejects.toMatchObject({ code: 'sign_in_no_match' });
		// The hourly look takes up what a crash left.
		await destroyWhatIsDue(ground.org);
		expect(await leftOf(personId)).toEqual(nothing);
		expect(await db('select from prompt_answer where person_id = $1', personId)).toEqual([]);
		expect(await db('select state from enrolment where person_id = $1', personId)).toEqual([
			{ state: 'closed' }
		]);
	});
});

const hold = async (person: string, more: object = {}) => {
	const id = newId();
	const set = { id, person, ground: 'court-order', from: inDays(0), until: inDays(100), ...more };
	await keepByLaw(await two.lead.actor(), set);
	return { id, again: async () => keepByLaw(await two.lead.actor(), set) };
};

describe('a report by law', () => {
	it('loses its words with the account of the person it is about, and keeps its day', async () => {
		const { id } = await recordReport(await two.dana.actor(), {
			...{ id: newId(), person: two.wren.id, told: 'keep', ground: 'child' },
			...{ day: today(), authority: 'Children’s aid', rule: 'other' }
		});
		expect((await readReport(await two.dana.actor(), { report: id })).recorded).not.toBeNull();
		await deleteAccount(await two.wren.actor(), {});
		await destroy(two.wren.id);
		await expect(readReport(await two.dana.actor(), { report: id })).rejects.toMatchObject({ status: 404 });
		expect(await db('select reported_on from duty_report where id = $1', id)).toHaveLength(1);
	});
});

describe('what has to be kept by law', () => {
	it('is kept, seen by the person, and stops what they would delete at once', async () => {
		await say();
		const { id, again } = await hold(`https://example.org/people/${two.wren.id}`);
		await again();
		expect((await readRecordPage(await two.wren.actor(), {})).holds).toMatchObject([
			{ id, ground: 'court-order' }
		]);
		expect((await readRecordPage(await two.robin.actor(), {})).holds).toEqual([]);
		await expect(deleteWhatIWrote(await two.wren.actor(), {})).rejects.toMatchObject({
			code: 'record_error_held'
		});
		await deleteAccount(await two.wren.actor(), {});
		await expect(two.wren.actor()).rejects.toThrow();
		await destroy(two.wren.id);
		expect(Number((await leftOf(two.wren.id)).words)).toBeGreaterThan(5);
		// Whoever ends it lets the destruction that was asked for go on.
		await endHold(await two.lead.actor(), { hold: id });
		await endHold(await two.lead.actor(), { hold: id });
		await destroyWhatIsDue(ground.org);
		expect(await leftOf(two.wren.id)).toEqual(nothing);
		expect((await readKeeping(await two.lead.actor(), {})).holds).toMatchObject([{ id, ended: today() }]);
	});

	it('is kept from the person only as long as a gag lasts, and holds all the same', async () => {
		await say();
		const { id } = await hold(two.wren.id, { gag: inDays(30) });
		expect((await readRecordPage(await two.wren.actor(), {})).holds).toEqual([]);
		await superuser.query('update legal_hold set from_on = from_on - 60, gag_until = day_everywhere() - 1');
		expect((await readRecordPage(await two.wren.actor(), {})).holds).toMatchObject([{ id }]);
		await superuser.query('update legal_hold set gag_until = day_everywhere() + 1');
		await deleteAccount(await two.wren.actor(), {});
		await destroyWhatIsDue(ground.org);
		expect(Number((await leftOf(two.wren.id)).words)).toBeGreaterThan(5);
		await superuser.query(
			'update legal_hold set from_on = from_on - 60, gag_until = null, until_on = day_everywhere() - 1'
		);
		await destroyWhatIsDue(ground.org);
		expect(await leftOf(two.wren.id)).toEqual(nothing);
	});

	it('says at its place what can not be', async () => {
		const refused = (more: object) =>
			hold(two.wren.id, more).then(
				() => null,
				(error: unknown) => (error instanceof Invalid ? error.fields : error)
			);
		expect(await refused({ person: newId() })).toEqual({ person: 'record_error_person' });
		expect(await refused({ person: 'Wren' })).toEqual({ person: 'record_error_person' });
		expect(await refused({ until: inDays(0) })).toEqual({ until: 'record_error_until' });
		expect(await refused({ until: inDays(800) })).toEqual({ until: 'record_error_until' });
		expect(await refused({ gag: inDays(200) })).toEqual({ gag: 'record_error_gag' });
		expect(await refused({ from: '2026-02-30' })).toEqual({ from: 'record_error_day' });
		expect(await refused({ ground: 'because' })).toEqual({ ground: 'record_error_ground' });
	});
});

describe('by the clock', () => {
	const confirm = async (daysAgo: number, days: object = {}) => {
		await confirmKeeping(await two.lead.actor(), {
			notes: '90',
			talk: '365',
			account: '730',
			facts: '365',
			...days
		});
		await superuser.query(
			`update keeping set confirmed_at = now() - make_interval(days => $1) where confirmed_at > now() - interval '1 minute'`,
			[daysAgo]
		);
	};
	const over = async (days: number) => {
		await chooseSomeoneElse(await two.wren.actor(), { matchId: two.match });
		await superuser.query('update match set ended_at = now() - make_interval(days => $1) where id = $2', [
			days,
			two.match
		]);
	};
	const record = async () => text(await takeRecord(await two.wren.actor(), {}));

	it('destroys nothing before leads confirmed the days, and a week has passed', async () => {
		await say();
		await over(4000);
		await destroyWhatIsDue(ground.org);
		await confirm(6);
		await destroyWhatIsDue(ground.org);
		expect(await record()).toContain(planted.note);
		expect(await readKeeping(await two.lead.actor(), {})).toMatchObject({ inForce: null });
	});

	it('destroys first the words beside contacts, then all that two wrote, keys and all', async () => {
		await say();
		await confirm(8);
		await over(89);
		await destroyWhatIsDue(ground.org);
		expect(await record()).toContain(planted.note);
		await superuser.query(`update match set ended_at = now() - interval '91 days' where id = $1`, [
			two.match
		]);
		await destroyWhatIsDue(ground.org);
		await destroyWhatIsDue(ground.org);
		expect(await record()).not.toContain(planted.note);
		expect(await record()).toContain(planted.dana);
		await superuser.query(`update match set ended_at = now() - interval '366 days' where id = $1`, [
			two.match
		]);
		const { id } = await hold(two.wren.id);
		await destroyWhatIsDue(ground.org);
		expect(await record()).toContain(planted.dana);
		await endHold(await two.lead.actor(), { hold: id });
		await destroyWhatIsDue(ground.org);
		const left = await record();
		for (const said of [planted.dana, planted.wren, planted.request]) expect(left).not.toContain(said);
		// What is theirs alone stays, and so does that they met, and when; the thread can still be asked for.
		expect(left).toContain(planted.apart);
		expect(await db('select from contact where match_id = $1', two.match)).toHaveLength(1);
		expect(await readThread(await two.wren.actor(), { match: two.match })).toMatchObject({ held: false });
		const keys = 'select from circle_key k join match m on m.circle_id = k.circle_id where m.id = $1';
		expect(await db(keys, two.match)).toEqual([]);
		expect(await db(keys, two.otherMatch)).not.toEqual([]);
	});

	it('has a thread with somebody from outside, of which each takes back their own, and destroys it as long after', async () => {
		const kai = await testPerson(ground.org, { alias: 'Kai', roles: ['partner'] });
		const thread = await stepsOf(two.wren).openTo(kai, { first: planted.wren, agency: planted.apart });
		await sendToThread(await kai.actor(), { thread, id: newId(), text: planted.dana });
		for (const said of [planted.wren, planted.dana, planted.apart]) expect(await record()).toContain(said);
		await closeThread(await two.wren.actor(), { thread });
		await deleteWhatIWrote(await two.wren.actor(), {});
		const { messages } = await readCareThread(await two.dana.actor(), { thread });
		expect(messages.map(({ text, missing }) => [text, missing])).toEqual([
			['', 'taken-back'],
			[planted.dana, null]
		]);
		await confirm(8);
		const release = 'select release_id from care_thread where id = $1';
		await superuser.query(
			`update disclosure set at = now() - interval '500 days' where release_id = (${release})`,
			[thread]
		);
		for (const [days, stays] of [
			[364, true],
			[366, false]
		] as const) {
			await superuser.query(
				`update release set usable_until = now() - make_interval(days => $2) where id = (${release})`,
				[thread, days]
			);
			await destroyWhatIsDue(ground.org);
			expect((await record()).includes(planted.dana)).toBe(stays);
		}
		// That something left stays in the list (INV-07).
		expect(await db(`select from disclosure where release_id = (${release})`, thread)).toHaveLength(1);
	});

	it('asks leads for days in order, and takes the same once', async () => {
		await expect(confirm(0, { talk: '60' })).rejects.toMatchObject({
			fields: { talk: 'record_error_order' }
		});
		await expect(confirm(0, { notes: '7' })).rejects.toMatchObject({
			fields: { notes: 'record_error_days' }
		});
		await confirm(8);
		await confirm(0);
		expect(await db('select from keeping')).toHaveLength(1);
	});
});
