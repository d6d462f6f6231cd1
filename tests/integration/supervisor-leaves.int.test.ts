import { beforeAll, describe, expect, it } from 'vitest';
import type { Organisation } from '#platform/actor.ts';
import { Conflict } from '#platform/errors.ts';
import { endRole } from '#features/sign-in/index.server.ts';
import { testOrganisation, testPerson } from '#tests/support/people.ts';
import { readySupporter, testTeam, walkTogether, type TestTeam } from '#tests/support/walking.ts';

let org: Organisation, team: TestTeam;

beforeAll(async () => {
	org = await testOrganisation();
	team = await testTeam(org);
});

describe('a peer supervisor whose role ends', () => {
	it('leaves no supporter who could be given somebody new (INV-17)', async () => {
		const dana = await readySupporter(org, team);
		const first = await testPerson(org);
		await walkTogether(first, dana);
		await endRole(await team.lead.actor(), {
			programme: org.id,
			person: team.supervisor.id,
			role: 'peer-supervisor'
		});
		const second = await testPerson(org, { alias: 'Robin' });
		await expect(walkTogether(second, dana)).rejects.toBeInstanceOf(Conflict);
	});
});
