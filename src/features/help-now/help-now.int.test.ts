import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { nobody } from '#platform/http/session.server.ts';
import { testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { testProgramme } from '#tests/support/programme.ts';
import { testPair } from '#tests/support/walking.ts';
import { keepOwnPeople, readHelpNow } from './index.server.ts';

const superuser = new pg.Pool({ ...inject('database').superuser, database: 'beenthere' });

let wren: TestPerson, dana: TestPerson;

beforeAll(async () => {
	const org = await testOrganisation();
	wren = await testPerson(org, { alias: 'Wren' });
	dana = await testPerson(org, { alias: 'Dana', roles: ['supporter'] });
	await keepOwnPeople(await wren.actor(), { name: ['Auntie', ''], phone: ['555-0101', ''] });
});

afterAll(() => superuser.end());

describe('help now', () => {
	it('shows a person their own names to call', async () => {
		expect((await readHelpNow(await wren.actor(), 'en')).people).toEqual([
			{ name: 'Auntie', phone: '555-0101' }
		]);
	});

	it('shows them to nobody else, and none to somebody who is not signed in', async () => {
		expect((await readHelpNow(await dana.actor(), 'en')).people).toEqual([]);
		expect((await readHelpNow(nobody(wren.org), 'en')).people).toBeNull();
	});

	it('keeps only the newest list', async () => {
		await keepOwnPeople(await wren.actor(), { name: ['Sam'], phone: ['555-0102'] });
		expect((await readHelpNow(await wren.actor(), 'en')).people).toEqual([
			{ name: 'Sam', phone: '555-0102' }
		]);
		await keepOwnPeople(await wren.actor(), {});
		expect((await readHelpNow(await wren.actor(), 'en')).people).toEqual([]);
	});

	it('leaves no trace that it was opened', async () => {
		await readHelpNow(await wren.actor(), 'en');
		const { rows: events } = await superuser.query(`select kind from ${wren.org.schema}.access_event`);
		expect(events).toEqual([]);
	});

	it('tells a supporter whom to ask for when they are worried, and nobody else', async () => {
		await testProgramme(wren.org);
		const { supporter, participant, supervisor } = await testPair(wren.org);
		const called = async (person: TestPerson) => (await readHelpNow(await person.actor(), 'en')).supervisor;
		expect(await called(supporter)).toEqual({ name: 'Lee', phone: '555-0134', direct: false });
		expect(await called(participant)).toBeNull();
		expect(await called(supervisor)).toBeNull();
		// Nobody looks after this one yet: the programme's telephone is there all the same.
		expect(await called(dana)).toEqual({ name: null, phone: '555-0134', direct: false });
	});
});
