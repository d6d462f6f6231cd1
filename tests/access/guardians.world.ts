import { newId } from '#platform/ids.ts';
import { askOpening, endGuardian, endOpening, sayYesToOpening } from '#features/guardians/index.server.ts';
import { readReport } from '#features/duty-to-report/index.server.ts';
import { readConcern } from '#features/voice/index.server.ts';
import { becomeGuardian, seatOf, threeGuardians } from '#tests/support/guardians.ts';
import { testPerson, type TestPerson } from '#tests/support/people.ts';
import type { World } from './world.ts';

/**
 * Lee, Jo and Ana were the guardians; Ana stepped back, and Marisol took the place. Of Wren's concerns one is asked for by
 * Noor, one is open for Noor to read, and one was open for Inés and is over. Of Dana's reports about Wren the one that is
 * kept from them is open for Noor, too.
 */
export async function build(world: World): Promise<void> {
	const { noor, lee, jo, marisol, ana } = world.people;
	const ines = await testPerson(world.org, { alias: 'Inés', roles: ['admin-supervisor'] });
	await threeGuardians(noor, [lee, jo, ana]);
	const opened = async (opening: string, ...guardians: TestPerson[]) => {
		for (const guardian of guardians) await sayYesToOpening(await guardian.actor(), { opening });
		return opening;
	};
	world.ids.openingAsked = await asked(world, 'concern', noor, noor);
	world.ids.openingOpen = await opened(await asked(world, 'concernTaken', noor, noor), lee, jo);
	const kept = await readReport(await world.actor('dana'), { report: world.ids.dutyKept });
	world.ids.openingKept = await opened(await askedBy(kept.number!, noor, noor), lee, jo);
	world.ids.openingOver = await opened(await asked(world, 'concernUnder', lee, ines), jo, ana);
	await endOpening(await noor.actor(), { opening: world.ids.openingOver });
	await endGuardian(await ana.actor(), { seat: await seatOf(ana) });
	await becomeGuardian(noor, marisol, 3);
	world.ids.seat = await seatOf(marisol);
}

async function asked(world: World, concern: string, by: TestPerson, reader: TestPerson): Promise<string> {
	const { number } = await readConcern(await world.actor('wren'), { concern: world.ids[concern] });
	world.ids.circleNumber = number!;
	return askedBy(number!, by, reader);
}

async function askedBy(number: string, by: TestPerson, reader: TestPerson): Promise<string> {
	const input = { id: newId(), number, ground: 'court-order', reader: reader.id, hours: '24' };
	return (await askOpening(await by.actor(), input)).id;
}
