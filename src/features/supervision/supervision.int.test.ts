import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Organisation } from '#platform/actor.ts';
import { Conflict, Invalid, NotFound, Refusal } from '#platform/errors.ts';
import { asPerson, testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { testProgramme } from '#tests/support/programme.ts';
import { readySupporter, testPair, testTeam, walkTogether, type TestTeam } from '#tests/support/walking.ts';
import {
	beginSupervision,
	endSupervision,
	linkSupervisor,
	noteSupervisionHeld,
	readMySupervision,
	readSupervisors,
	readTeam,
	roleEnds
} from './index.server.ts';
import { useCase } from '#platform/use-case.server.ts';
import * as v from 'valibot';

const refusal = async (work: Promise<unknown>) => {
	const error = await work.then(
		() => null,
		(caught: unknown) => caught
	);
	if (!(error instanceof Refusal)) throw error ?? new Error('Nothing was refused.');
	return error;
};

let org: Organisation;
let team: TestTeam;
let dana: TestPerson;
beforeAll(async () => {
	org = await testOrganisation();
	team = await testTeam(org);
	dana = await testPerson(org, { alias: 'Dana', roles: ['supporter'] });
});
const own = async () => readMySupervision(await dana.actor(), {});

describe('from needed to active, and a gap', () => {
	test('without a supervisor the supporter and the lead see it', async () => {
		expect(await own()).toMatchObject({ state: 'needed', supervisor: null });
		const { led } = await readTeam(await team.lead.actor(), {});
		expect(led).toMatchObject({ missing: { count: 1, orMore: false }, after: null });
		expect(led!.people).toMatchObject([
			{ supporter: { name: 'Dana' }, supervisor: null, state: 'needed', due: null }
		]);
	});

	test('a lead links the two; when they have met it is active, and due within a week', async () => {
		await linkSupervisor(await team.lead.actor(), { supporterId: dana.id, supervisorId: team.supervisor.id });
		await linkSupervisor(await team.lead.actor(), { supporterId: dana.id, supervisorId: team.supervisor.id });
		const { supervisionId, state, supervisor } = await own();
		expect({ state, supervisor }).toEqual({ state: 'assigned', supervisor: 'Lee' });
		await beginSupervision(await dana.actor(), { supervisionId });
		await beginSupervision(await team.supervisor.actor(), { supervisionId });
		expect(await own()).toMatchObject({ state: 'active', due: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
		const { mine, led } = await readTeam(await team.supervisor.actor(), {});
		expect(led).toBeNull();
		expect(mine).toMatchObject([{ supporter: { name: 'Dana' }, due: { isDue: false } }]);
		await noteSupervisionHeld(await team.supervisor.actor(), { supervisionId });
		await noteSupervisionHeld(await dana.actor(), { supervisionId });
	});

	test('a supervisor who steps back leaves a gap that is seen at once, and holds nothing any more', async () => {
		const { supervisionId } = await own();
		await endSupervision(await team.supervisor.actor(), { supervisionId });
		await endSupervision(await team.lead.actor(), { supervisionId });
		expect(await own()).toMatchObject({ state: 'gap', supervisor: null });
		expect((await team.supervisor.actor()).relations.map(({ kind }) => kind)).toEqual([
			'role:peer-supervisor'
		]);
		expect((await dana.actor()).relations.map(({ kind }) => kind)).toEqual(['role:supporter']);
		expect((await readTeam(await team.supervisor.actor(), {})).mine).toEqual([]);
		expect((await readTeam(await team.lead.actor(), {})).led!.people[0]).toMatchObject({
			state: 'gap',
			supervisor: null
		});
		expect(await refusal(noteSupervisionHeld(await dana.actor(), { supervisionId }))).toBeInstanceOf(
			Conflict
		);
	});

	test('another lead may change it, and the supporter sees whom to reach meanwhile', async () => {
		const second = await testPerson(org, { alias: 'Noor', roles: ['lead'] });
		const other = await testPerson(org, { alias: 'Kit', roles: ['peer-supervisor'] });
		await linkSupervisor(await team.lead.actor(), { supporterId: dana.id, supervisorId: team.supervisor.id });
		await linkSupervisor(await second.actor(), { supporterId: dana.id, supervisorId: other.id });
		expect(await own()).toMatchObject({ state: 'assigned', supervisor: 'Kit' });
		expect((await team.supervisor.actor()).relations.some(({ kind }) => kind === 'supervises')).toBe(false);
		const { supervisionId } = await own();
		await endSupervision(await second.actor(), { supervisionId });
		expect(await own()).toMatchObject({ state: 'gap', interim: 'Noor' });
	});

	test('when a supervisor’s role ends, each of their people has a gap', async () => {
		await linkSupervisor(await team.lead.actor(), { supporterId: dana.id, supervisorId: team.supervisor.id });
		const leave = useCase({
			name: 'test.supervisor-leaves',
			input: v.object({}),
			allow: () => true,
			run: (ctx) => roleEnds(ctx, team.supervisor.id, 'peer-supervisor')
		});
		await leave(await team.lead.actor(), {});
		expect(await own()).toMatchObject({ state: 'gap' });
	});

	test('nobody supervises themselves, and only people of the programme are linked', async () => {
		const both = await testPerson(org, { alias: 'Both', roles: ['supporter', 'peer-supervisor'] });
		const lead = await team.lead.actor();
		expect(
			await refusal(linkSupervisor(lead, { supporterId: both.id, supervisorId: both.id }))
		).toBeInstanceOf(Invalid);
		const elsewhere = await testPerson(org, {
			roles: ['peer-supervisor'],
			programme: '0193b0a0-0000-7000-8000-000000000001'
		});
		expect(
			await refusal(linkSupervisor(lead, { supporterId: dana.id, supervisorId: elsewhere.id }))
		).toBeInstanceOf(NotFound);
	});
});

test('a peer supervisor reaches nothing about participants: no match, no page, no words, no name, no relation', async () => {
	const organisation = await testOrganisation();
	const { supervisor, participant, lead } = await testPair(organisation);
	for (const person of [supervisor, lead]) {
		const actor = await person.actor();
		const seen = await asPerson(actor, async ({ db }) => ({
			matches: await db.selectFrom('match').selectAll().execute(),
			pages: await db.selectFrom('supporter_page').selectAll().execute(),
			marks: await db.selectFrom('name_mark').selectAll().execute(),
			words: (await db.selectFrom('words').select(['author_id']).execute()).filter(
				(row) => row.author_id === participant.id
			),
			people: await db.selectFrom('person').select('id').where('id', '=', participant.id).execute(),
			relations: await db
				.selectFrom('relation')
				.select('kind')
				.where('person_id', '=', participant.id)
				.execute(),
			about: await db.selectFrom('relation').select('kind').where('scope', '=', participant.id).execute()
		}));
		expect(seen).toEqual({
			matches: [],
			pages: [],
			marks: [],
			words: [],
			people: [],
			relations: [],
			about: []
		});
	}
	const told = JSON.stringify([
		await readTeam(await supervisor.actor(), {}),
		await readTeam(await lead.actor(), {})
	]);
	expect(told).not.toContain(participant.id);
	expect(told).not.toContain('Wren');
});

test('a gap leaves those who walk together in peace, and nobody new comes (INV-17)', async () => {
	const organisation = await testOrganisation();
	const people = await testTeam(organisation);
	const supporter = await readySupporter(organisation, people);
	const first = await testPerson(organisation);
	await walkTogether(first, supporter);
	const { supervisionId } = await readMySupervision(await supporter.actor(), {});
	await endSupervision(await people.supervisor.actor(), { supervisionId });
	expect((await supporter.actor()).relations.some(({ kind }) => kind === 'walks-with')).toBe(true);
	const second = await testPerson(organisation);
	expect((await refusal(walkTogether(second, supporter))).code).toBe('matching_error_not_free');
});

test('days are those of the place where the programme is, not of the server', async () => {
	const organisation = await testOrganisation();
	// One of the two is always on another day than universal time.
	const zone = Temporal.Now.zonedDateTimeISO('UTC').hour >= 10 ? 'Pacific/Kiritimati' : 'Pacific/Pago_Pago';
	await testProgramme(organisation, { zone });
	const people = await testTeam(organisation);
	const supporter = await readySupporter(organisation, people);
	const { supervisionId, due } = await readMySupervision(await supporter.actor(), {});
	const today = Temporal.Now.plainDateISO(zone);
	expect(due).toBe(today.add({ days: 7 }).toString());
	await noteSupervisionHeld(await supporter.actor(), { supervisionId: supervisionId! });
	const { held } = await asPerson(await supporter.actor(), ({ db }) =>
		db
			.selectFrom('supervision_held')
			.select(sql<string>`held_on::text`.as('held'))
			.executeTakeFirstOrThrow()
	);
	expect(held).toBe(today.toString());
});

test('a large team comes in parts, what needs doing first, and each supporter once', async () => {
	const organisation = await testOrganisation();
	const people = await testTeam(organisation);
	await readySupporter(organisation, people, { alias: 'Dana Okafor' });
	const waiting = await testPerson(organisation, { alias: 'Élise', roles: ['supporter'] });
	await linkSupervisor(await people.lead.actor(), {
		supporterId: waiting.id,
		supervisorId: people.supervisor.id
	});
	for (let number = 0; number < 26; number++)
		await testPerson(organisation, { alias: `Sam ${number}`, roles: ['supporter'] });
	const lead = await people.lead.actor();
	const first = (await readTeam(lead, {})).led!;
	expect(first.people.map(({ state }) => state)).toEqual(Array(25).fill('needed'));
	expect(first.missing).toEqual({ count: 26, orMore: false });
	const second = (await readTeam(lead, { after: first.after! })).led!;
	expect(second.people.map(({ state }) => state)).toEqual(['needed', 'assigned', 'active']);
	expect(second).toMatchObject({ after: null, isFirst: false });
	const all = [...first.people, ...second.people].map(({ supporter }) => supporter.id);
	expect(new Set(all).size).toBe(28);

	const found = async (find: string) =>
		(await readTeam(lead, { find })).led!.people.map(({ supporter }) => supporter.name);
	expect(await found('okafor dana')).toEqual(['Dana Okafor']);
	expect(await found('ELISE')).toEqual(['Élise']);
	expect(await found('Sam')).toHaveLength(25);
	expect(await found('Dan')).toEqual([]);
	expect(await found('%')).toEqual([]);
});

test('a lead chooses among the peer supervisors, and sees how many each is there for', async () => {
	const organisation = await testOrganisation();
	const people = await testTeam(organisation);
	const { id: supporterId } = await readySupporter(organisation, people);
	const kit = await testPerson(organisation, { alias: 'Kit', roles: ['peer-supervisor', 'supporter'] });
	const choice = (input: object) =>
		people.lead.actor().then((lead) => readSupervisors(lead, { supporterId, ...input }));
	expect((await choice({})).people).toEqual([
		{ id: people.supervisor.id, name: 'Lee', supervises: 1 },
		{ id: kit.id, name: 'Kit', supervises: 0 }
	]);
	expect((await choice({ find: 'kit' })).people).toMatchObject([{ name: 'Kit' }]);
	expect((await choice({ supporterId: kit.id })).people).toMatchObject([{ name: 'Lee' }]);
	expect(await refusal(choice({ supporterId: people.lead.id }))).toBeInstanceOf(NotFound);
});
