import { sql } from 'kysely';
import pg from 'pg';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import type { Organisation } from '#platform/actor.ts';
import { NotAllowed, NotFound } from '#platform/errors.ts';
import { readWhoLooked } from '#features/access/index.server.ts';
import { chooseSomeoneElse } from '#features/matching/index.server.ts';
import { asPerson, testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { readySupporter, testTeam, walkTogether, type TestTeam } from '#tests/support/walking.ts';
import {
	changeRequest,
	chooseService,
	raiseRequest,
	readPracticalHelp,
	readRequest,
	readService,
	search,
	shareOption,
	takeBack,
	takeStep,
	takeDownTip,
	writeTip
} from '../index.server.ts';
import { runImport } from './run-import.ts';
import { filesAt } from './source-files.ts';

const sample = new URL('../../../../tests/fixtures/hsds/ohana-sample-san-mateo', import.meta.url).pathname;

let org: Organisation,
	team: TestTeam,
	wren: TestPerson,
	dana: TestPerson,
	robin: TestPerson,
	marisol: TestPerson;
let match: string, service: string, another: string;

beforeAll(async () => {
	org = await testOrganisation();
	team = await testTeam(org);
	dana = await readySupporter(org, team, { alias: 'Dana' });
	marisol = await readySupporter(org, team, { alias: 'Marisol' });
	wren = await testPerson(org, { alias: 'Wren' });
	robin = await testPerson(org, { alias: 'Robin' });
	match = await walkTogether(wren, dana);
	await walkTogether(robin, marisol);
	await runImport(org, await filesAt(sample));
	const found = await search(await wren.actor(), { words: 'library' });
	[service, another] = [found.services[0]!.id, found.services[1]!.id];
});

const raise = async (who: TestPerson, more: Record<string, unknown> = {}) => {
	const id = newId();
	await raiseRequest(await who.actor(), { id, matchId: match, need: 'housing', ...more });
	return id;
};

describe('practical help that two people look for', () => {
	it('is raised by either of the two and seen by both, with words nobody had to write', async () => {
		const id = await raise(wren, { words: 'A place with two rooms, near the school.', urgency: 'this_week' });
		const hers = await readPracticalHelp(await dana.actor(), {});
		expect(hers.requests.find((request) => request.id === id)).toMatchObject({
			for: 'Wren',
			need: 'housing',
			urgency: 'this_week',
			words: 'A place with two rooms, near the school.',
			state: 'raised'
		});
		const from = await raise(dana, { need: 'food' });
		const own = await readRequest(await wren.actor(), { request: from });
		expect(own).toMatchObject({
			need: 'food',
			words: '',
			for: null,
			other: 'Dana',
			circle: ['Dana'],
			open: true,
			mine: true
		});
	});

	it('is one request when its form is sent twice', async () => {
		const id = newId();
		const form = { id, matchId: match, need: 'food', words: 'Twice' };
		await raiseRequest(await wren.actor(), form);
		await raiseRequest(await wren.actor(), form);
		expect(
			(await readPracticalHelp(await wren.actor(), {})).requests.filter(
				(request) => request.words === 'Twice'
			)
		).toHaveLength(1);
	});

	it('keeps nothing quietly lost: the same form with other words is refused', async () => {
		const id = newId();
		const form = { id, matchId: match, need: 'food', words: 'For two' };
		await raiseRequest(await wren.actor(), form);
		for (const other of [{ words: 'For three' }, { words: '' }, { need: 'rides' }])
			await expect(raiseRequest(await wren.actor(), { ...form, ...other })).rejects.toMatchObject({
				status: 409,
				code: 'navigation_error_sent_before'
			});
		expect((await readRequest(await wren.actor(), { request: id })).words).toBe('For two');
	});

	it('goes from options over a choice to received, and the clock stops', async () => {
		const id = await raise(wren);
		await shareOption(await dana.actor(), { request: id, service });
		await shareOption(await dana.actor(), { request: id, service });
		await chooseService(await wren.actor(), { request: id, service: another });
		await takeStep(await dana.actor(), { request: id, to: 'under_way' });
		await takeStep(await dana.actor(), { request: id, to: 'received' });
		await takeStep(await dana.actor(), { request: id, to: 'received' });
		const seen = await readRequest(await wren.actor(), { request: id });
		expect(seen.options.map((option) => [option.id, option.by])).toEqual([
			[service, 'Dana'],
			[another, 'Wren']
		]);
		expect(seen.chosen?.id).toBe(another);
		expect(seen.steps.map(({ to }) => to)).toEqual([
			'raised',
			'options_shared',
			'chosen',
			'under_way',
			'received'
		]);
		expect(seen).toMatchObject({ over: true, next: [], days: 0 });
	});

	it('takes no step that is not in the table', async () => {
		const id = await raise(wren);
		await expect(takeStep(await wren.actor(), { request: id, to: 'received' })).rejects.toMatchObject({
			status: 409,
			code: 'navigation_error_overtaken'
		});
		await chooseService(await wren.actor(), { request: id, service });
		await takeStep(await wren.actor(), { request: id, to: 'under_way' });
		await expect(takeStep(await dana.actor(), { request: id, to: 'withdrawn' })).rejects.toThrow(NotAllowed);
		await takeStep(await wren.actor(), { request: id, to: 'withdrawn' });
		await expect(chooseService(await wren.actor(), { request: id, service: another })).rejects.toMatchObject({
			code: 'navigation_error_over'
		});
	});

	it('says kindly that somebody was first, whichever step they took', async () => {
		const id = await raise(wren);
		await chooseService(await wren.actor(), { request: id, service });
		await takeStep(await wren.actor(), { request: id, to: 'under_way' });
		const outcomes = await Promise.allSettled([
			takeStep(await wren.actor(), { request: id, to: 'not_needed' }),
			takeStep(await dana.actor(), { request: id, to: 'received' })
		]);
		const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
		expect(lost).toEqual([
			expect.objectContaining({ reason: expect.objectContaining({ status: 409 }) as unknown })
		]);
		await expect(takeStep(await dana.actor(), { request: id, to: 'refused' })).rejects.toMatchObject({
			code: 'navigation_error_overtaken'
		});
	});

	it('is refused and asked for again', async () => {
		const id = await raise(wren);
		await chooseService(await dana.actor(), { request: id, service });
		for (const to of ['under_way', 'refused', 'appealed', 'received'])
			await takeStep(await dana.actor(), { request: id, to });
		expect((await readRequest(await wren.actor(), { request: id })).state).toBe('received');
	});

	it('has an urgency that only the participant sets', async () => {
		const id = await raise(wren, { urgency: 'today' });
		await changeRequest(await dana.actor(), { request: id, urgency: 'no_hurry', whoActs: 'supporter' });
		expect(await readRequest(await wren.actor(), { request: id })).toMatchObject({
			urgency: 'today',
			whoActs: 'supporter'
		});
		const from = await raise(dana, { urgency: 'today' });
		expect((await readRequest(await wren.actor(), { request: from })).urgency).toBeNull();
		await changeRequest(await wren.actor(), { request: from, whoActs: 'together' });
		expect((await readRequest(await wren.actor(), { request: from })).urgency).toBeNull();
		await changeRequest(await wren.actor(), { request: from, urgency: 'this_week' });
		expect((await readRequest(await dana.actor(), { request: from })).urgency).toBe('this_week');
	});

	it('comes after the pages on choice and on what stays private, for the person whose request it is', async () => {
		const [ines, supporter] = [await testPerson(org, { alias: 'Ines' }), await readySupporter(org, team)];
		const matchId = await walkTogether(ines, supporter);
		const id = newId();
		await raiseRequest(await ines.actor(), { id, matchId, need: 'housing' });
		const owner = new pg.Client({ ...inject('database').superuser, database: 'beenthere' });
		await owner.connect();
		await owner.query(
			`insert into ${org.schema}.enrolment (id, person_id, state, state_since, made_by, made_at) values ($1, $2, 'interest', now(), $2, now())`,
			[newId(), ines.id]
		);
		await owner.end();
		const first = { code: 'enrolment_limits_first' };
		await expect(
			raiseRequest(await ines.actor(), { id: newId(), matchId, need: 'food', words: 'x' })
		).rejects.toMatchObject(first);
		await expect(changeRequest(await ines.actor(), { request: id, words: 'x' })).rejects.toMatchObject(first);
		await changeRequest(await supporter.actor(), { request: id, words: 'Their supporter writes.' });
	});

	it('tells the person who read it, also when nobody wrote a word', async () => {
		const pair = [await testPerson(org, { alias: 'Ines' }), await readySupporter(org, team)] as const;
		const matchId = await walkTogether(...pair);
		const id = newId();
		await raiseRequest(await pair[0].actor(), { id, matchId, need: 'housing' });
		const openings = async () => JSON.stringify((await readWhoLooked(await pair[0].actor(), {})).lines);
		expect(await openings()).not.toContain('navigation');
		await readRequest(await pair[1].actor(), { request: id });
		expect(await openings()).toContain('navigation');
	});

	it('is unknown to everybody else, leads and other pairs included', async () => {
		const id = await raise(wren);
		for (const other of [robin, marisol, team.lead, team.supervisor]) {
			await expect(readRequest(await other.actor(), { request: id })).rejects.toThrow(NotFound);
			await expect(takeStep(await other.actor(), { request: id, to: 'under_way' })).rejects.toThrow(NotFound);
			expect(
				(await readPracticalHelp(await other.actor(), {})).requests.filter((request) => request.id === id)
			).toEqual([]);
			expect(
				await asPerson(
					await other.actor(),
					async ({ db }) =>
						(await sql`select id from resource_request where match_id = ${match}`.execute(db)).rows
				)
			).toEqual([]);
		}
		await expect(
			raiseRequest(await marisol.actor(), { id: newId(), matchId: match, need: 'food' })
		).rejects.toThrow(NotFound);
		await expect(
			asPerson(await marisol.actor(), ({ db }) =>
				sql`insert into resource_request (id, match_id, participant_id, circle_id, need, urgency, who_acts, state, raised_by, raised_at, changed_at)
					select ${newId()}, ${match}, ${wren.id}, id, 'food', 'today', 'together', 'raised', ${marisol.id}, now(), now() from circle limit 1`.execute(
					db
				)
			)
		).rejects.toThrow(/row-level security/);
	});

	it('keeps which service it is about, and every word, out of the database', async () => {
		const planted = 'Zanzibar two rooms near the school';
		const id = await raise(wren, { words: planted });
		await chooseService(await wren.actor(), { request: id, service });
		const rows = await asPerson(await wren.actor(), async ({ db }) =>
			JSON.stringify([
				(await sql`select * from resource_request`.execute(db)).rows,
				(await sql`select * from resource_request_step`.execute(db)).rows
			])
		);
		expect(rows).not.toContain(service);
		expect(rows).not.toContain('Zanzibar');
	});

	it('is taken out of the record by the person it is for, without a reason', async () => {
		const id = await raise(dana, { words: 'Raised by Dana' });
		await expect(takeBack(await dana.actor(), { request: id })).rejects.toThrow(NotAllowed);
		await shareOption(await dana.actor(), { request: id, service });
		await changeRequest(await wren.actor(), { request: id, words: 'Changed by Wren' });
		const words = async () =>
			asPerson(
				await wren.actor(),
				async ({ db }) =>
					(await db.selectFrom('words').select('field').where('row_id', '=', id).execute()).length
			);
		expect(await words()).toBe(3);
		await takeBack(await wren.actor(), { request: id });
		expect(await words()).toBe(0);
		await expect(readRequest(await dana.actor(), { request: id })).rejects.toThrow(NotFound);
		await takeBack(await wren.actor(), { request: id });
	});

	it('is closed to the supporter the moment the two no longer walk together, and stays with the participant', async () => {
		const pair = { participant: await testPerson(org, { alias: 'Noor' }), supporter: dana };
		const ended = await walkTogether(pair.participant, pair.supporter);
		const id = newId();
		await raiseRequest(await pair.participant.actor(), {
			id,
			matchId: ended,
			need: 'rides',
			words: 'To the clinic'
		});
		expect((await readRequest(await dana.actor(), { request: id })).words).toBe('To the clinic');
		await chooseSomeoneElse(await pair.participant.actor(), { matchId: ended });
		await expect(readRequest(await dana.actor(), { request: id })).rejects.toThrow(NotFound);
		await expect(shareOption(await dana.actor(), { request: id, service })).rejects.toThrow(NotFound);
		expect(await readRequest(await pair.participant.actor(), { request: id })).toMatchObject({
			words: 'To the clinic',
			open: false,
			next: []
		});
	});
});

describe('tips', () => {
	it('are written by supporters with a day, read by everybody, and not written by participants', async () => {
		const id = newId();
		await writeTip(await dana.actor(), {
			id,
			service,
			text: ' Ask for the intake worker; bring two papers. ',
			knownOn: '2026-01-05'
		});
		const page = await readService(await robin.actor(), { service });
		expect(page.whatOthersSay).toEqual([
			{
				id,
				text: 'Ask for the intake worker; bring two papers.',
				by: 'Dana',
				takeDown: false,
				knownOn: '2026-01-05'
			}
		]);
		// Taken down where it stands, and nowhere else.
		await expect(takeDownTip(await dana.actor(), { tip: id, service: newId() })).rejects.toThrow(NotFound);
		expect((await readService(await robin.actor(), { service })).whatOthersSay).toHaveLength(1);
		await expect(writeTip(await wren.actor(), { id: newId(), service, text: 'x' })).rejects.toThrow(
			NotAllowed
		);
		await expect(writeTip(await dana.actor(), { id: newId(), service, text: '   ' })).rejects.toMatchObject({
			fields: { text: 'navigation_error_tip_empty' }
		});
		await expect(
			writeTip(await dana.actor(), { id: newId(), service, text: 'x', knownOn: '2026-02-31' })
		).rejects.toMatchObject({ fields: { knownOn: 'navigation_error_day' } });
	});

	it('are one when the form is sent twice, and never lose changed words', async () => {
		const form = { id: newId(), service: another, text: 'Ask for the night worker.' };
		await writeTip(await dana.actor(), form);
		await writeTip(await dana.actor(), form);
		await expect(writeTip(await dana.actor(), { ...form, text: 'Ring twice.' })).rejects.toMatchObject({
			status: 409,
			code: 'navigation_error_sent_before'
		});
		const { whatOthersSay } = await readService(await wren.actor(), { service: another });
		expect(whatOthersSay.map(({ text }) => text)).toEqual(['Ask for the night worker.']);
	});
});
