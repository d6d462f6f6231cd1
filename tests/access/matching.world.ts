import {
	ask,
	chooseSomeoneElse,
	noteTraining,
	sayMyPage,
	sayYes,
	signCode
} from '#features/matching/index.server.ts';
import { beginSupervision, linkSupervisor, readMySupervision } from '#features/supervision/index.server.ts';
import { newId } from '#platform/ids.ts';
import type { Who, World } from './world.ts';

type Supporter = Exclude<Who, 'nobody'>;
type Participant = Exclude<Who, 'nobody'>;

/** Ana walked with Wren until it ended. Wren and Dana walk together, Robin and Marisol too. Kim has asked Jo, who has not answered. */
export async function build(world: World): Promise<void> {
	for (const who of ['ana', 'dana', 'marisol', 'jo'] as const) await makeReady(world, who);
	const former = await walk(world, 'wren', 'ana');
	await chooseSomeoneElse(await world.actor('wren'), { matchId: former });
	world.ids.formerMatch = former;
	world.ids.match = await walk(world, 'wren', 'dana');
	world.ids.otherMatch = await walk(world, 'robin', 'marisol');
	world.ids.question = await question(world, 'kim', 'jo');
}

/** Somebody who can be asked. */
export async function makeReady(world: World, who: Supporter): Promise<void> {
	const supporterId = world.people[who].id;
	await sayMyPage(await world.actor(who), { hours: '20', takingNew: 'yes', show: 'yes' });
	await signCode(await world.actor(who), {});
	await noteTraining(await world.actor('noor'), { supporterId });
	await linkSupervisor(await world.actor('noor'), { supporterId, supervisorId: world.people.lee.id });
	const { supervisionId } = await readMySupervision(await world.actor(who), {});
	await beginSupervision(await world.actor('lee'), { supervisionId });
}

async function question(world: World, participant: Participant, supporter: Supporter): Promise<string> {
	const matchId = newId();
	await ask(await world.actor(participant), { id: matchId, person: world.people[supporter].id });
	return matchId;
}

/** The one asks, the other says yes; the match's id. */
export async function walk(world: World, participant: Participant, supporter: Supporter): Promise<string> {
	const matchId = await question(world, participant, supporter);
	await sayYes(await world.actor(supporter), { matchId });
	return matchId;
}
