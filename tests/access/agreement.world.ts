import { newId } from '#platform/ids.ts';
import { acceptAgreement, offerAgreement, readAgreement } from '#features/agreement/index.server.ts';
import {
	ask,
	chooseSomeoneElse,
	noteTraining,
	sayMyPage,
	sayYes,
	signCode
} from '#features/matching/index.server.ts';
import { beginSupervision, linkSupervisor, readMySupervision } from '#features/supervision/index.server.ts';
import { asPerson } from '#tests/support/people.ts';
import type { World } from './world.ts';
import { dayAhead } from '#tests/support/days.ts';

type Supporter = 'dana' | 'marisol' | 'ana';
type Participant = 'wren' | 'robin';

/** Dana has offered a change of the agreement with Wren, so that each step of an agreement can be asked for. */
export async function build(world: World): Promise<void> {
	await pairs(world);
	const match = world.ids.match!;
	const offer = async (access: string) => {
		const dana = await world.actor('dana');
		const page = await readAgreement(dana, { match });
		await offerAgreement(dana, {
			...offered(world),
			...page.start.words,
			access,
			seen: page.seen,
			drafts: String(page.drafts)
		});
	};
	await offer('Once a week.');
	const wren = await world.actor('wren');
	await acceptAgreement(wren, { match, seen: (await readAgreement(wren, { match })).seen });
	await offer('Every second Sunday.');
	world.ids.agreementSeen = (await readAgreement(wren, { match })).seen;
}

/** What somebody sends who offers words. */
export const offered = (world: World) => ({
	match: world.ids.match!,
	id: newId(),
	seen: world.ids.agreementSeen ?? '',
	drafts: '0',
	language: 'en',
	reviewOn: dayAhead(90)
});

/** The pairs of the world, made here where the world has none yet. */
async function pairs(world: World): Promise<void> {
	world.ids.match ??= (await liveMatch(world, 'wren', 'dana')) ?? '';
	if (world.ids.match !== '') return;
	for (const name of ['ana', 'dana', 'marisol'] as const) await makeReady(world, name);
	const former = await walk(world, 'wren', 'ana');
	await chooseSomeoneElse(await world.actor('wren'), { matchId: former });
	world.ids.match = await walk(world, 'wren', 'dana');
	await walk(world, 'robin', 'marisol');
}

async function liveMatch(
	world: World,
	participant: Participant,
	supporter: Supporter
): Promise<string | undefined> {
	const rows = await asPerson(await world.actor(participant), ({ db }) =>
		db
			.selectFrom('match')
			.select('id')
			.where('participant_id', '=', world.people[participant].id)
			.where('supporter_id', '=', world.people[supporter].id)
			.where('state', '=', 'active')
			.execute()
	);
	return rows[0]?.id;
}

async function makeReady(world: World, name: Supporter): Promise<void> {
	const supporter = await world.actor(name);
	const supporterId = world.people[name].id;
	await sayMyPage(supporter, { hours: '20', takingNew: 'yes', show: 'yes' });
	await signCode(supporter, {});
	await noteTraining(await world.actor('noor'), { supporterId });
	await linkSupervisor(await world.actor('noor'), { supporterId, supervisorId: world.people.lee.id });
	const { supervisionId } = await readMySupervision(supporter, {});
	await beginSupervision(await world.actor('lee'), { supervisionId });
}

async function walk(world: World, participant: Participant, supporter: Supporter): Promise<string> {
	const matchId = newId();
	await ask(await world.actor(participant), { id: matchId, person: world.people[supporter].id });
	await sayYes(await world.actor(supporter), { matchId });
	return matchId;
}
