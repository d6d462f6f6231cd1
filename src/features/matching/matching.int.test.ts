import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Organisation } from '#platform/actor.ts';
import { Conflict, NotAllowed, NotFound, Refusal } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { asPerson, testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { readySupporter, testPair, testTeam, walkTogether, type TestTeam } from '#tests/support/walking.ts';
import { endSupervision, readMySupervision } from '#features/supervision/index.server.ts';
import {
	ask,
	chooseSomeoneElse,
	keepApart,
	putAside,
	readChoosing,
	readMyPage,
	readMySupporter,
	readMyWishes,
	readPersonToChoose,
	readQuestions,
	readWalks,
	saidGoodbye,
	sayMyPage,
	sayNotThisTime,
	sayWishes,
	sayYes,
	showAgain,
	signCode,
	stopWalking,
	takePageBack,
	takeQuestionBack
} from './index.server.ts';

const namesSeen = async (person: TestPerson) =>
	(await readChoosing(await person.actor(), {})).people.map(({ name }) => name);
const refusal = async (work: Promise<unknown>) => {
	const error = await work.then(
		() => null,
		(caught: unknown) => caught
	);
	if (!(error instanceof Refusal)) throw error ?? new Error('Nothing was refused.');
	return error;
};

describe('choosing', () => {
	let org: Organisation;
	let team: TestTeam;
	let wren: TestPerson;
	beforeAll(async () => {
		org = await testOrganisation();
		team = await testTeam(org);
		await readySupporter(org, team, {
			alias: 'Dana',
			page: {
				areas: ['children_in_care', 'recovery'],
				now: 'children_in_care:children_home',
				languages: ['en', 'es'],
				times: 'evenings and Sundays',
				line: 'I like to walk while we talk.',
				willing: 'my year in court',
				shown: ['times', 'line']
			}
		});
		await readySupporter(org, team, {
			alias: 'Marisol',
			page: { areas: ['children_in_care'], languages: ['es'], gender: ['woman'], shown: ['gender'] }
		});
		wren = await testPerson(org, { alias: 'Wren' });
	});

	test('people who share more of what was named come first, with what both named and what is true of the other', async () => {
		await sayWishes(await wren.actor(), { areas: ['children_in_care', 'recovery'], languages: 'es' });
		const { people, sharing } = await readChoosing(await wren.actor(), {});
		expect(people.map(({ name }) => name)).toEqual(['Dana', 'Marisol']);
		expect(sharing).toBe(2);
		expect(people[0]!.common).toEqual({
			areas: [
				{ area: 'children_in_care', now: 'children_home' },
				{ area: 'recovery', now: null }
			],
			languages: ['es'],
			culture: []
		});
		expect(JSON.stringify(people)).not.toMatch(/score|percent|rank|court/);
	});

	test('a wish that is a must leaves people out, and the wishes come back as they were said', async () => {
		await sayWishes(await wren.actor(), { gender: 'woman', onlyGender: 'yes', culture: ' Métis ' });
		expect(await namesSeen(wren)).toEqual(['Marisol']);
		expect(await readMyWishes(await wren.actor(), {})).toMatchObject({
			culture: ' Métis ',
			gender: { ticked: ['woman'], own: '' },
			onlyGender: true
		});
		await sayWishes(await wren.actor(), {});
	});

	test('somebody put aside is gone until shown again, and the next one can come', async () => {
		const dana = (await readChoosing(await wren.actor(), {})).people.find(({ name }) => name === 'Dana')!;
		await putAside(await wren.actor(), { person: dana.personId });
		expect(await namesSeen(wren)).toEqual(['Marisol']);
		expect(await refusal(readPersonToChoose(await wren.actor(), { person: dana.personId }))).toBeInstanceOf(
			NotFound
		);
		await showAgain(await wren.actor(), { person: dana.personId });
		expect((await namesSeen(wren)).sort()).toEqual(['Dana', 'Marisol']);
		// Only who is shown can be put aside: not oneself, and not nobody.
		for (const person of [wren.id, newId()])
			expect(await refusal(putAside(await wren.actor(), { person }))).toBeInstanceOf(NotFound);
		// Whoever was not put aside is shown already: two windows at once are no conflict.
		const written = async () =>
			asPerson(await wren.actor(), ({ db }) => db.selectFrom('words').select('version').execute());
		const before = await written();
		await showAgain(await wren.actor(), { person: dana.personId });
		expect(await written()).toEqual(before);
	});

	test('a window that was left open writes nothing over, and the same form once more is no change', async () => {
		const kim = await testPerson(org, { alias: 'Kim' });
		const { seen } = await readMyWishes(await kim.actor(), {});
		const said = { areas: ['recovery'], culture: 'Songs', seen };
		await sayWishes(await kim.actor(), said);
		await sayWishes(await kim.actor(), said);
		const old = sayWishes(await kim.actor(), { ...said, culture: 'Drums' });
		await expect(old).rejects.toMatchObject({ code: 'matching_error_changed' });
		const now = await readMyWishes(await kim.actor(), {});
		expect(now.culture).toBe('Songs');
		await sayWishes(await kim.actor(), { ...said, culture: 'Drums', seen: now.seen });
		expect((await readMyWishes(await kim.actor(), {})).culture).toBe('Drums');

		const lou = await testPerson(org, { alias: 'Lou', roles: ['supporter'] });
		const page = { line: 'One', hours: '5', seen: (await readMyPage(await lou.actor(), {})).seen };
		await sayMyPage(await lou.actor(), page);
		await expect(sayMyPage(await lou.actor(), { ...page, line: 'Two' })).rejects.toMatchObject({
			code: 'matching_error_changed'
		});
	});

	test('whom somebody must not meet is asked before the first list, and nobody is an answer', async () => {
		const kim = await testPerson(org, { alias: 'Kim' });
		const wasAsked = async () => (await readChoosing(await kim.actor(), {})).wasAskedApart;
		expect(await wasAsked()).toBe(false);
		await keepApart(await kim.actor(), {});
		expect(await wasAsked()).toBe(true);
	});

	test.each([
		['the name, in other capitals and spaces', '  DANA '],
		['one of several names', 'Luis, Dana Whitfield']
	])('a person on the list of whom not to meet is not suggested: %s', async (_, names) => {
		await keepApart(await wren.actor(), { names });
		expect(await namesSeen(wren)).toEqual(['Marisol']);
		await keepApart(await wren.actor(), { names: '' });
	});

	test('a supporter’s own list works in the other direction, and nobody learns of it', async () => {
		const careful = await readySupporter(org, team, { alias: 'Careful' });
		const renee = await testPerson(org, { alias: 'Renée Álvarez' });
		expect(await namesSeen(renee)).toContain('Careful');
		await keepApart(await careful.actor(), { names: 'renee alvarez' });
		expect(await namesSeen(renee)).not.toContain('Careful');
		const known = await testPerson(org, { alias: 'Sky' });
		expect(await namesSeen(known)).toContain('Careful');
		await keepApart(await known.actor(), { names: '', knownAs: 'ALVAREZ, Renée' });
		expect(await namesSeen(known)).not.toContain('Careful');
		const error = await refusal(ask(await renee.actor(), { id: newId(), person: careful.id }));
		expect(error.code).toBe('matching_error_not_free');
		await takePageBack(await careful.actor(), {});
	});

	test('a name a supporter goes by elsewhere is enough', async () => {
		const quiet = await readySupporter(org, team, { alias: 'Quiet' });
		await keepApart(await quiet.actor(), { names: '', knownAs: 'Jürgen Müßig' });
		const person = await testPerson(org);
		await keepApart(await person.actor(), { names: 'jurgen mussig' });
		expect(await namesSeen(person)).not.toContain('Quiet');
		await takePageBack(await quiet.actor(), {});
	});

	test('a question that is open to somebody who is then put on the list is taken back', async () => {
		const marisol = (await readChoosing(await wren.actor(), {})).people.find(
			({ name }) => name === 'Marisol'
		)!;
		await ask(await wren.actor(), { id: newId(), person: marisol.personId });
		expect(await keepApart(await wren.actor(), { names: 'Marisol' })).toEqual({
			takenBack: true,
			walking: false
		});
		expect((await readChoosing(await wren.actor(), {})).asked).toBeNull();
		await keepApart(await wren.actor(), { names: '' });
	});

	test('a page that was taken back, a supporter without a supervisor and one without room are not shown', async () => {
		const one = await readySupporter(org, team, { alias: 'One' });
		expect(await namesSeen(wren)).toContain('One');
		await takePageBack(await one.actor(), {});
		expect(await namesSeen(wren)).not.toContain('One');
		await sayMyPage(await one.actor(), { hours: '20', takingNew: 'yes', show: 'yes' });
		const { supervisionId } = await readMySupervision(await one.actor(), {});
		await endSupervision(await team.supervisor.actor(), { supervisionId });
		expect(await namesSeen(wren)).not.toContain('One');
		const two = await readySupporter(org, team, { alias: 'Two', page: { hours: '0' } });
		expect(await namesSeen(wren)).not.toContain('Two');
		await sayMyPage(await two.actor(), { hours: '4', show: 'yes' });
		expect(await namesSeen(wren)).not.toContain('Two');
		await sayMyPage(await two.actor(), { hours: '4', takingNew: 'yes', show: 'yes' });
		expect(await namesSeen(wren)).toContain('Two');
	});

	test('nobody else can run the comparison over people', async () => {
		const supporter = await testPerson(org, {
			roles: ['supporter', 'lead', 'peer-supervisor', 'administrator']
		});
		for (const useCase of [readChoosing, readMyWishes])
			expect(await refusal(useCase(await supporter.actor(), {}))).toBeInstanceOf(NotAllowed);
	});

	test('no plain word of wishes, lists or pages is in the database', async () => {
		await sayWishes(await wren.actor(), { areas: 'grief', culture: 'Planted Nation' });
		await keepApart(await wren.actor(), { names: 'Planted Name' });
		const actor = await wren.actor();
		const dump = await asPerson(actor, async ({ db }) => {
			const rows = [];
			for (const table of [
				'supporter_room',
				'supporter_page',
				'name_mark',
				'words',
				'match',
				'place'
			] as const) {
				rows.push(
					(await sql<{ row: string }>`select t::text as row from ${sql.table(table)} t`.execute(db)).rows
				);
			}
			return JSON.stringify(rows);
		});
		expect(dump).not.toMatch(/grief|Planted|children_in_care|evenings/);
	});
});

describe('asking and answering', () => {
	let org: Organisation;
	let team: TestTeam;
	beforeAll(async () => {
		org = await testOrganisation();
		team = await testTeam(org);
	});

	test('the supporter sees the name and only what both named, says yes, and the two walk together', async () => {
		const dana = await readySupporter(org, team, { page: { areas: ['grief', 'recovery'], languages: 'en' } });
		const wren = await testPerson(org, { alias: 'Wren' });
		await sayWishes(await wren.actor(), { areas: ['grief', 'jail'] });
		const matchId = newId();
		await ask(await wren.actor(), { id: matchId, person: dana.id });
		const [question] = await readQuestions(await dana.actor(), {});
		expect(question).toMatchObject({
			matchId,
			name: 'Wren',
			common: { areas: [{ area: 'grief' }], languages: [], culture: [] }
		});
		expect(JSON.stringify(question)).not.toContain('jail');
		expect(await readWalks(await dana.actor(), {})).toEqual([]);

		await sayYes(await dana.actor(), { matchId });
		await sayYes(await dana.actor(), { matchId });
		expect(await readMySupporter(await wren.actor(), {})).toMatchObject({
			matchId,
			name: 'Dana',
			state: 'active'
		});
		expect(await readWalks(await dana.actor(), {})).toMatchObject([
			{ matchId, participantId: wren.id, name: 'Wren' }
		]);
		expect((await dana.actor()).relations.map(({ kind }) => kind).sort()).toEqual([
			'asked',
			'match',
			'role:supporter',
			'supervised',
			'walks-with'
		]);
		expect((await readMyPage(await dana.actor(), {})).places).toEqual({ all: 7, free: 6 });
	});

	test('"not this time": the person gets a kind answer and others, the supporter holds nothing any more', async () => {
		const dana = await readySupporter(org, team, { alias: 'Nott' });
		const wren = await testPerson(org);
		const matchId = newId();
		await ask(await wren.actor(), { id: matchId, person: dana.id });
		await sayNotThisTime(await dana.actor(), { matchId });
		const choosing = await readChoosing(await wren.actor(), {});
		expect(choosing).toMatchObject({ notThisTime: 'Nott', asked: null });
		expect(choosing.people.map(({ name }) => name)).not.toContain('Nott');
		expect((await dana.actor()).circles.ids()).toHaveLength(1);
		expect(await readQuestions(await dana.actor(), {})).toEqual([]);
		expect((await refusal(sayYes(await dana.actor(), { matchId }))).code).toBe(
			'matching_error_no_longer_open'
		);
	});

	test('"I know this person": the two are never suggested to each other again', async () => {
		const dana = await readySupporter(org, team, { alias: 'Knows' });
		const wren = await testPerson(org);
		const matchId = newId();
		await ask(await wren.actor(), { id: matchId, person: dana.id });
		await sayNotThisTime(await dana.actor(), { matchId, knowThem: 'yes' });
		await asPerson(await wren.actor(), ({ db }) =>
			db
				.updateTable('match')
				.set({ answered_at: new Date('2020-01-01') })
				.where('id', '=', matchId)
				.execute()
		);
		expect(await namesSeen(wren)).not.toContain('Knows');
		expect(await namesSeen(await testPerson(org))).toContain('Knows');
	});

	test('a question is taken back, and another one asked', async () => {
		const dana = await readySupporter(org, team);
		const wren = await testPerson(org);
		const matchId = newId();
		await ask(await wren.actor(), { id: matchId, person: dana.id });
		await takeQuestionBack(await wren.actor(), { matchId });
		await takeQuestionBack(await wren.actor(), { matchId });
		expect(await readQuestions(await dana.actor(), {})).toEqual([]);
		expect((await refusal(sayYes(await dana.actor(), { matchId }))).code).toBe(
			'matching_error_no_longer_open'
		);
		expect((await readChoosing(await wren.actor(), {})).notThisTime).toBeNull();
		await ask(await wren.actor(), { id: newId(), person: dana.id });
	});

	test('each guard of an active match is asked at the moment of the yes', async () => {
		const guarded = async (break_: (dana: TestPerson, wren: TestPerson) => Promise<unknown>) => {
			const dana = await readySupporter(org, team, { page: { hours: '1' } });
			const wren = await testPerson(org, { alias: 'Guarded Person' });
			const matchId = newId();
			await ask(await wren.actor(), { id: matchId, person: dana.id });
			await break_(dana, wren);
			const { code } = await refusal(sayYes(await dana.actor(), { matchId }));
			expect(await readMySupporter(await wren.actor(), {})).toBeNull();
			return code;
		};
		const { supervisor } = team;
		expect(
			await guarded(async (dana) =>
				endSupervision(await supervisor.actor(), {
					supervisionId: (await readMySupervision(await dana.actor(), {})).supervisionId
				})
			)
		).toBe('matching_error_guard_supervised');
		expect(await guarded(async (dana) => sayMyPage(await dana.actor(), { hours: '0' }))).toBe(
			'matching_error_guard_place'
		);
		expect(await guarded(async (dana) => keepApart(await dana.actor(), { names: 'guarded person' }))).toBe(
			'matching_error_guard_conflict'
		);
	});

	test('without training or signature nobody is asked, and the yes is refused', async () => {
		const dana = await testPerson(org, { alias: 'Fresh', roles: ['supporter'] });
		await sayMyPage(await dana.actor(), { hours: '20', takingNew: 'yes', show: 'yes' });
		const wren = await testPerson(org);
		expect((await refusal(ask(await wren.actor(), { id: newId(), person: dana.id }))).code).toBe(
			'matching_error_not_free'
		);
		const matchId = newId();
		await asPerson(await wren.actor(), ({ db }) =>
			db
				.insertInto('match')
				.values({
					id: matchId,
					programme_id: org.id,
					participant_id: wren.id,
					supporter_id: dana.id,
					state: 'chosen_by_P',
					asked_at: new Date()
				})
				.execute()
		);
		expect((await refusal(sayYes(await dana.actor(), { matchId }))).code).toBe(
			'matching_error_guard_trained'
		);
		await signCode(await dana.actor(), {});
		expect((await refusal(sayYes(await dana.actor(), { matchId }))).code).toBe(
			'matching_error_guard_trained'
		);
	});
});

describe('two things at once', () => {
	let org: Organisation;
	let team: TestTeam;
	beforeAll(async () => {
		org = await testOrganisation();
		team = await testTeam(org);
	});

	test('the same question posted twice is one', async () => {
		const dana = await readySupporter(org, team);
		const wren = await testPerson(org);
		const id = newId();
		const actors = [await wren.actor(), await wren.actor()];
		await Promise.allSettled(actors.map((actor) => ask(actor, { id, person: dana.id })));
		await ask(await wren.actor(), { id, person: dana.id });
		expect(await readQuestions(await dana.actor(), {})).toHaveLength(1);
	});

	test('of two questions at once one stands', async () => {
		const dana = await readySupporter(org, team);
		const sam = await readySupporter(org, team, { alias: 'Sam' });
		const wren = await testPerson(org);
		const actors = [await wren.actor(), await wren.actor()];
		const results = await Promise.allSettled([
			ask(actors[0]!, { id: newId(), person: dana.id }),
			ask(actors[1]!, { id: newId(), person: sam.id })
		]);
		expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		const refused = results.find((result) => result.status === 'rejected')!;
		expect(refused.reason).toBeInstanceOf(Conflict);
		expect(
			(await readQuestions(await dana.actor(), {})).length +
				(await readQuestions(await sam.actor(), {})).length
		).toBe(1);
	});

	test('of two yeses for the last place one is taken', async () => {
		const dana = await readySupporter(org, team, { page: { hours: '1' } });
		const people = [await testPerson(org), await testPerson(org)];
		const ids = [newId(), newId()];
		for (const [at, person] of people.entries())
			await ask(await person.actor(), { id: ids[at], person: dana.id });
		const actors = [await dana.actor(), await dana.actor()];
		const results = await Promise.allSettled(ids.map((matchId, at) => sayYes(actors[at]!, { matchId })));
		expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(results.find((result) => result.status === 'rejected')!.reason.code).toBe(
			'matching_error_guard_place'
		);
		expect(await readWalks(await dana.actor(), {})).toHaveLength(1);
	});

	test('a yes and a taking back at once leave one truth', async () => {
		const dana = await readySupporter(org, team);
		const wren = await testPerson(org);
		const matchId = newId();
		await ask(await wren.actor(), { id: matchId, person: dana.id });
		const [a, b] = [await dana.actor(), await wren.actor()];
		const results = await Promise.allSettled([sayYes(a, { matchId }), takeQuestionBack(b, { matchId })]);
		expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		const walking = (await readMySupporter(await wren.actor(), {})) !== null;
		expect((await readWalks(await dana.actor(), {})).length).toBe(walking ? 1 : 0);
	});
});

describe('ending', () => {
	test('choose someone else: at once, the supporter reads nothing, the person keeps their words and sees others', async () => {
		const org = await testOrganisation();
		const { participant, supporter, matchId, ...team } = await testPair(org);
		await readySupporter(org, team, { alias: 'Marisol' });
		const circle = (
			await asPerson(await participant.actor(), ({ db }) =>
				db.selectFrom('match').select('circle_id').where('id', '=', matchId).executeTakeFirstOrThrow()
			)
		).circle_id!;
		const before = await supporter.actor();
		expect(before.circles.holds(circle)).toBe(true);

		await chooseSomeoneElse(await participant.actor(), { matchId });
		const after = await supporter.actor();
		expect(after.circles.holds(circle)).toBe(false);
		expect(after.relations.map(({ kind }) => kind).sort()).toEqual(['role:supporter', 'supervised']);
		expect(
			await asPerson(after, ({ db }) =>
				db.selectFrom('circle_key').select('epoch').where('circle_id', '=', circle).execute()
			)
		).toEqual([]);
		expect(
			await asPerson(after, ({ db }) =>
				db.selectFrom('words').select('version').where('circle_id', '=', circle).execute()
			)
		).toEqual([]);
		expect(await readWalks(after, {})).toEqual([]);
		expect((await participant.actor()).circles.holds(circle)).toBe(true);
		expect(await readMySupporter(await participant.actor(), {})).toBeNull();
		expect(await namesSeen(participant)).toContain('Marisol');
		expect((await readMyPage(await supporter.actor(), {})).places).toEqual({ all: 7, free: 7 });

		const row = await asPerson(await supporter.actor(), ({ db }) =>
			db.selectFrom('match').selectAll().where('id', '=', matchId).executeTakeFirstOrThrow()
		);
		expect(row.state).toBe('ended');
		expect(Object.keys(row).filter((column) => /reason|by|count|kind_of/.test(column))).toEqual([]);
	});

	test('with one goodbye first, while a new question can already be asked', async () => {
		const org = await testOrganisation();
		const { participant, supporter, matchId, ...team } = await testPair(org);
		const sam = await readySupporter(org, team, { alias: 'Sam' });
		await chooseSomeoneElse(await participant.actor(), { matchId, goodbye: 'yes' });
		expect(await readMySupporter(await participant.actor(), {})).toMatchObject({ state: 'ending' });
		expect(await readWalks(await supporter.actor(), {})).toMatchObject([{ state: 'ending' }]);
		const next = await walkTogether(participant, sam);
		expect(await readMySupporter(await participant.actor(), {})).toMatchObject({ matchId: next });
		await saidGoodbye(await supporter.actor(), { matchId });
		await saidGoodbye(await participant.actor(), { matchId });
		expect((await supporter.actor()).relations.some(({ kind }) => kind === 'walks-with')).toBe(false);
		expect((await sam.actor()).relations.some(({ kind }) => kind === 'walks-with')).toBe(true);
	});

	test('the supporter may end it too', async () => {
		const org = await testOrganisation();
		const { participant, supporter, matchId } = await testPair(org);
		await stopWalking(await supporter.actor(), { matchId, knowThem: 'yes' });
		expect(await readMySupporter(await participant.actor(), {})).toBeNull();
		expect(await namesSeen(participant)).toEqual([]);
		expect((await supporter.actor()).circles.ids()).toHaveLength(1);
	});

	test('somebody outside the two finds nothing: not a lead, not the supervisor, not another supporter', async () => {
		const org = await testOrganisation();
		const { lead, supervisor, matchId, participant, ...team } = await testPair(org);
		const other = await readySupporter(org, { lead, supervisor }, { alias: 'Other' });
		for (const person of [lead, supervisor, other]) {
			const actor = await person.actor();
			expect(await asPerson(actor, ({ db }) => db.selectFrom('match').selectAll().execute())).toEqual([]);
			if (person !== other)
				expect(
					await asPerson(actor, ({ db }) => db.selectFrom('supporter_page').selectAll().execute())
				).toEqual([]);
			for (const useCase of [
				sayYes,
				sayNotThisTime,
				chooseSomeoneElse,
				saidGoodbye,
				stopWalking,
				takeQuestionBack
			]) {
				expect(await refusal(useCase(actor, { matchId })), useCase.useCaseName).toBeInstanceOf(NotFound);
			}
		}
		expect(await refusal(sayYes(await participant.actor(), { matchId }))).toBeInstanceOf(NotAllowed);
		expect(await refusal(chooseSomeoneElse(await team.supporter.actor(), { matchId }))).toBeInstanceOf(
			NotAllowed
		);
	});
});

// Text of other people under other licences stays outside the repository; where it is there, it is used.
const folder = ['../shared', '../../shared']
	.map((path) => resolve(path, 'data/text-robustness'))
	.find(existsSync);

test.skipIf(!folder)(
	'names of forty-seven languages are kept apart however they are typed',
	{ timeout: 120_000 },
	async () => {
		const locales = JSON.parse(readFileSync(`${folder}/names-by-locale.json`, 'utf8')) as Record<
			string,
			{ first: string[]; last: string[] }
		>;
		const names = Object.values(locales).map(({ first, last }) => `${first[3]} ${last[3]}`);
		const org = await testOrganisation();
		const team = await testTeam(org);
		const dana = await readySupporter(org, team);
		const typed = (name: string, at: number) =>
			[
				name.toUpperCase().length === name.length ? name.toUpperCase() : name,
				name.normalize('NFD'),
				`  ${name.split(' ').reverse().join('  ')} `
			][at % 3]!;
		const wren = await testPerson(org);
		for (const [at, name] of names.entries()) {
			await keepApart(await dana.actor(), { names: '', knownAs: name });
			await keepApart(await wren.actor(), { names: typed(name, at) });
			expect(await namesSeen(wren), name).toEqual([]);
		}
		await keepApart(await wren.actor(), { names: 'Somebody Else' });
		expect(await namesSeen(wren)).toEqual(['Dana']);
	}
);
