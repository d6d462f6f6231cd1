import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { systemClock } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import { runtime, setRuntime } from '#platform/runtime.ts';
import { endRole } from '#features/sign-in/index.server.ts';
import { prepareConcern, raiseConcern, readConcern } from '#features/voice/index.server.ts';
import { handlersFor } from '#features/voice/domain/handlers.ts';
import { becomeGuardian, seatOf, threeGuardians } from '#tests/support/guardians.ts';
import { testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { testProgramme } from '#tests/support/programme.ts';
import { testTeam } from '#tests/support/walking.ts';
import { twoPairs, type TwoPairs } from '#tests/support/two-pairs.ts';
import {
	askOpening,
	endGuardian,
	endOpening,
	nameGuardian,
	readAsked,
	readOpening,
	sayYesToOpening
} from '../index.server.ts';

let two: TwoPairs, ida: TestPerson, noor: TestPerson, ines: TestPerson;
let lee: TestPerson, mo: TestPerson, kai: TestPerson, stranger: TestPerson;
beforeAll(async () => {
	const org = await testOrganisation();
	await testProgramme(org);
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
	await threeGuardians(stranger, [stranger]);
});
afterEach(() => setRuntime({ ...runtime(), clock: systemClock }));

async function ask({ by = noor, reader = ines, about = [] as string[] } = {}): Promise<string> {
	const { roster } = await prepareConcern(await two.wren.actor(), { about });
	const seen = handlersFor(roster, two.wren.id, about).sort().join(' ');
	const concern = newId();
	await raiseConcern(await two.wren.actor(), { id: concern, about, wish: 'formal', text: 'Dark.', seen });
	const { number } = await readConcern(await two.wren.actor(), { concern });
	const input = { id: newId(), number, ground: 'court-order', reader: reader.id, hours: '24' };
	return (await askOpening(await by.actor(), input)).id;
}
const sees = async (who: TestPerson, opening: string) =>
	(await readAsked(await who.actor(), {})).asked.includes(opening);
/** Who of these is told on their first screen that it waits for them. */
async function told(opening: string, people = [lee, mo, kai]): Promise<TestPerson[]> {
	const answers = await Promise.all(people.map((who) => sees(who, opening)));
	return people.filter((_, at) => answers[at]);
}
const yes = async (who: TestPerson, opening: string) => sayYesToOpening(await who.actor(), { opening });

describe('a request for an opening', () => {
	it('is told to the guardians of now, and to nobody else: not to the person, not to leads', async () => {
		const opening = await ask();
		expect(await told(opening)).toEqual([lee, mo, kai]);
		expect(await told(opening, [two.wren, two.dana, two.robin, ida, noor, ines, stranger])).toEqual([]);
		// What they are told is an id, and nothing of what it is or whose.
		expect(Object.keys(await readAsked(await lee.actor(), {}))).toEqual(['asked']);
	});

	it('is not told to whoever asked nor to whoever would read, though they are guardians', async () => {
		expect(await told(await ask({ by: lee }))).toEqual([mo, kai]);
		expect(await told(await ask({ reader: mo }))).toEqual([lee, kai]);
	});

	it('is told to those who can say yes to it, and each of them can', async () => {
		const opening = await ask();
		for (const who of await told(opening))
			expect((await readOpening(await who.actor(), { opening })).may.sayYes).toBe(true);
		expect(await yes(kai, opening)).toEqual({ open: false });
		expect(await yes(lee, opening)).toEqual({ open: true });
	});

	it('is told to a guardian whom it is about as to the others, before and after their yes (INV-21)', async () => {
		const opening = await ask({ about: [kai.id] });
		expect(await told(opening)).toEqual([lee, mo, kai]);
		await yes(kai, opening);
		expect(await told(opening)).toEqual([lee, mo]);
		await yes(lee, opening);
		// Neither of the two opened it, and it looks the same to both.
		expect(await told(opening)).toEqual([mo]);
		await yes(mo, opening);
		expect(await told(opening)).toEqual([]);
	});

	it('is gone for who said yes, and for everybody when two did', async () => {
		const opening = await ask();
		await yes(mo, opening);
		expect(await told(opening)).toEqual([lee, kai]);
		await yes(lee, opening);
		expect(await told(opening)).toEqual([]);
	});

	it('is gone when it was ended, and when two did not say yes in time', async () => {
		const [ended, lapsed] = [await ask(), await ask()];
		await endOpening(await noor.actor(), { opening: ended });
		expect(await told(ended)).toEqual([]);
		expect(await told(lapsed)).toEqual([lee, mo, kai]);
		setRuntime({ ...runtime(), clock: () => Temporal.Now.instant().add({ hours: 24 * 7 + 1 }) });
		expect(await told(lapsed)).toEqual([]);
	});

	it('is gone for a guardian who stepped back, though they lead here; and a new one is asked the next time only', async () => {
		await endGuardian(await kai.actor(), { seat: await seatOf(kai) });
		await becomeGuardian(ida, ida, 3);
		const before = await ask();
		expect(await told(before, [lee, mo, kai, ida])).toEqual([lee, mo, ida]);
		await endGuardian(await ida.actor(), { seat: await seatOf(ida) });
		expect(await told(before, [lee, mo, kai, ida])).toEqual([lee, mo]);
		// Somebody who was asked to be one, and did not answer, is none.
		await nameGuardian(await ida.actor(), { place: '3', person: kai.id });
		expect(await told(before, [kai])).toEqual([]);
		await endGuardian(await kai.actor(), { seat: await seatOf(kai) });
		await becomeGuardian(ida, kai, 3);
		// What was asked before is sealed to those who were guardians then: there is nothing Kai could say yes to.
		expect(await told(before, [kai])).toEqual([]);
		expect((await readOpening(await kai.actor(), { opening: before })).may.sayYes).toBe(false);
		await expect(yes(kai, before)).rejects.toMatchObject({ code: 'guardians_error_gone' });
		expect(await told(await ask(), [kai])).toEqual([kai]);
	});

	it('is gone for a guardian whose last role here ended', async () => {
		const ruth = await testPerson(two.org, { alias: 'Ruth', roles: ['supporter'] });
		await endGuardian(await kai.actor(), { seat: await seatOf(kai) });
		await becomeGuardian(ida, ruth, 3);
		const opening = await ask();
		expect(await told(opening, [ruth])).toEqual([ruth]);
		await endRole(await ida.actor(), { programme: two.org.id, person: ruth.id, role: 'supporter' });
		expect(await told(opening, [ruth])).toEqual([]);
	});
});
