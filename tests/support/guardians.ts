import { acceptGuardian, nameGuardian, readGuardians } from '#features/guardians/index.server.ts';
import type { TestPerson } from './people.ts';

/** A lead names these people, and each says yes in their own session: at most three. */
export async function threeGuardians(lead: TestPerson, people: readonly TestPerson[]): Promise<void> {
	for (const [at, person] of people.entries()) await becomeGuardian(lead, person, at + 1);
}

export async function becomeGuardian(lead: TestPerson, person: TestPerson, place: number): Promise<void> {
	await nameGuardian(await lead.actor(), { place: String(place), person: person.id });
	await acceptGuardian(await person.actor(), { seat: await seatOf(person) });
}

/** The place somebody has, or was asked to take. */
export async function seatOf(person: TestPerson): Promise<string> {
	const { mine } = await readGuardians(await person.actor(), {});
	if (!mine) throw new Error('They have no place.');
	return mine.id;
}
