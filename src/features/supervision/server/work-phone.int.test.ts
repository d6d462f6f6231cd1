import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readHelpNow } from '#features/help-now/index.server.ts';
import { Invalid } from '#platform/errors.ts';
import { asPerson, testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { testProgramme } from '#tests/support/programme.ts';
import { readySupporter, testTeam, walkTogether, type TestTeam } from '#tests/support/walking.ts';
import {
	keepWorkPhone,
	linkSupervisor,
	readMySupervision,
	readWorkPhone,
	roleEnds
} from '../index.server.ts';
import { useCase } from '#platform/use-case.server.ts';
import * as v from 'valibot';

const superuser = new pg.Pool({ ...inject('database').superuser, database: 'beenthere' });
let team: TestTeam;
let dana: TestPerson;
let rosa: TestPerson;
beforeAll(async () => {
	const org = await testOrganisation();
	await testProgramme(org);
	team = await testTeam(org);
	rosa = await testPerson(org, { alias: 'Rosa', roles: ['peer-supervisor'] });
	dana = await readySupporter(org, team);
});
afterAll(() => superuser.end());

const say = async (phone: string) => keepWorkPhone(await team.supervisor.actor(), { phone });
const called = async (person: TestPerson) => (await readHelpNow(await person.actor(), 'en')).supervisor;
const rows = async (table: string) =>
	(await superuser.query(`select * from ${dana.org.schema}.${table}`)).rows as unknown[];

describe('the work phone of a peer supervisor', () => {
	test('is what their supporters call when they are worried; without one, the programme’s', async () => {
		expect(await called(dana)).toEqual({ name: 'Lee', phone: '555-0134', direct: false });
		await say(' 555-0117 ');
		expect(await readWorkPhone(await team.supervisor.actor(), {})).toEqual({ phone: '555-0117' });
		expect(await called(dana)).toEqual({ name: 'Lee', phone: '555-0117', direct: true });
		await say('555-0118');
		expect(await called(dana)).toMatchObject({ phone: '555-0118' });
		await say('');
		expect(await called(dana)).toMatchObject({ phone: '555-0134', direct: false });
		await expect(say('call Lee')).rejects.toBeInstanceOf(Invalid);
	});

	test('is seen by nobody else, not in the database either', async () => {
		await say('555-0117');
		const others = await readySupporter(dana.org, { ...team, supervisor: rosa }, { alias: 'Marisol' });
		const wren = await testPerson(dana.org, { alias: 'Wren' });
		await walkTogether(wren, dana);
		expect(await called(others)).toMatchObject({ name: 'Rosa', phone: '555-0134' });
		expect(await called(wren)).toBeNull();
		for (const person of [others, wren, rosa]) {
			const found = await asPerson(await person.actor(), async ({ db }) => [
				...(await db.selectFrom('work_phone').selectAll().execute()),
				...(await db.selectFrom('supervisor_phone').selectAll().execute())
			]);
			expect(found).toEqual([]);
		}
	});

	test('lies sealed: a dump does not tell it', async () => {
		const kept = JSON.stringify([await rows('work_phone'), await rows('supervisor_phone')]);
		expect(kept).not.toMatch(/555-?0117/);
		expect(
			Buffer.concat((await rows('work_phone')).map((row) => (row as { sealed: Buffer }).sealed)).includes(
				'555'
			)
		).toBe(false);
	});

	test('comes with a new link and goes with the old one', async () => {
		await keepWorkPhone(await rosa.actor(), { phone: '555-0199' });
		await linkSupervisor(await team.lead.actor(), { supporterId: dana.id, supervisorId: rosa.id });
		expect(await called(dana)).toEqual({ name: 'Rosa', phone: '555-0199', direct: true });
		expect((await readMySupervision(await dana.actor(), {})).phone).toBe('555-0199');
		// Lee is still a supervisor, of nobody.
		expect(await readWorkPhone(await team.supervisor.actor(), {})).toEqual({ phone: '555-0117' });
	});

	test('is gone when the role ends', async () => {
		const end = useCase({
			name: 'test.end-role',
			input: v.object({}),
			allow: () => true,
			run: (ctx) => roleEnds(ctx, rosa.id, 'peer-supervisor')
		});
		await end(await team.lead.actor(), {});
		expect(await called(dana)).toMatchObject({ phone: '555-0134', direct: false });
		const left = (await rows('work_phone')) as { person_id: string }[];
		expect(left.map(({ person_id }) => person_id)).toEqual([team.supervisor.id]);
	});
});
