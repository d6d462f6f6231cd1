import type { Organisation } from '#platform/actor.ts';
import type { NewProgramme } from '#features/programme/index.server.ts';
import { testOrganisation, testPerson, type TestPerson } from './people.ts';
import { testProgramme } from './programme.ts';
import { readySupporter, testTeam, walkTogether, type TestTeam } from './walking.ts';

/** A programme with its lead and peer supervisor: made once for a file of tests. */
export type Ground = TestTeam & { org: Organisation };

export async function testGround(programme: Partial<NewProgramme> = {}): Promise<Ground> {
	const org = await testOrganisation();
	await testProgramme(org, programme);
	return { org, ...(await testTeam(org)) };
}

/** Wren walks with Dana; Robin walks with Marisol. The two pairs have nothing to do with each other. */
export type TwoPairs = Ground & {
	wren: TestPerson;
	dana: TestPerson;
	match: string;
	robin: TestPerson;
	marisol: TestPerson;
	otherMatch: string;
};

export async function twoPairs(ground: Ground): Promise<TwoPairs> {
	const { org } = ground;
	const dana = await readySupporter(org, ground, { alias: 'Dana' });
	const marisol = await readySupporter(org, ground, { alias: 'Marisol' });
	const wren = await testPerson(org, { alias: 'Wren' });
	const robin = await testPerson(org, { alias: 'Robin' });
	const match = await walkTogether(wren, dana);
	const otherMatch = await walkTogether(robin, marisol);
	return { ...ground, wren, dana, match, robin, marisol, otherMatch };
}
