import type { Organisation } from '#platform/actor.ts';
import { newId } from '#platform/ids.ts';
import { ask, noteTraining, sayMyPage, sayYes, signCode } from '#features/matching/index.server.ts';
import { beginSupervision, linkSupervisor, readMySupervision } from '#features/supervision/index.server.ts';
import { testPerson } from './people.ts';
import type { TestPerson } from './people.ts';

/** The two who make it possible for somebody to be asked. */
export type TestTeam = { lead: TestPerson; supervisor: TestPerson };

export const testTeam = async (org: Organisation): Promise<TestTeam> => ({
	lead: await testPerson(org, { alias: 'Robin', roles: ['lead'] }),
	supervisor: await testPerson(org, { alias: 'Lee', roles: ['peer-supervisor'] })
});

/** A supporter who can be asked: page shown, trained, code signed, supervised, with room. */
export async function readySupporter(
	org: Organisation,
	team: TestTeam,
	options: { alias?: string; page?: Record<string, unknown> } = {}
): Promise<TestPerson> {
	const supporter = await testPerson(org, { alias: options.alias ?? 'Dana', roles: ['supporter'] });
	await sayMyPage(await supporter.actor(), { hours: '20', takingNew: 'yes', show: 'yes', ...options.page });
	await signCode(await supporter.actor(), {});
	await noteTraining(await team.lead.actor(), { supporterId: supporter.id });
	await linkSupervisor(await team.lead.actor(), {
		supporterId: supporter.id,
		supervisorId: team.supervisor.id
	});
	const { supervisionId } = await readMySupervision(await supporter.actor(), {});
	await beginSupervision(await team.supervisor.actor(), { supervisionId });
	return supporter;
}

/** A participant asks a supporter, who says yes. Returns the match's id. */
export async function walkTogether(participant: TestPerson, supporter: TestPerson): Promise<string> {
	const matchId = newId();
	await ask(await participant.actor(), { id: matchId, person: supporter.id });
	await sayYes(await supporter.actor(), { matchId });
	return matchId;
}

export type TestPair = TestTeam & { participant: TestPerson; supporter: TestPerson; matchId: string };

/** Two people who walk together, and the team around them. */
export async function testPair(org: Organisation): Promise<TestPair> {
	const team = await testTeam(org);
	const supporter = await readySupporter(org, team);
	const participant = await testPerson(org);
	return { ...team, participant, supporter, matchId: await walkTogether(participant, supporter) };
}
