import { newId } from '#platform/ids.ts';
import {
	agreeToStandIn,
	askStandIn,
	planLeave,
	readCoverNow,
	sayNotWell,
	shareForCover
} from '#features/cover/index.server.ts';
import { ahead } from './scheduling.world.ts';
import type { World } from './world.ts';

/** Marisol agreed to stand in for Dana, whom Wren walks with, and may see promises then. Robin has asked Jo, who has not answered. Dana is not well today, and away next week: Marisol stands in. */
export async function build(world: World): Promise<void> {
	const { ids, people } = world;
	ids.standIn = newId();
	await askStandIn(await world.actor('wren'), { id: ids.standIn, person: people.marisol.id });
	await agreeToStandIn(await world.actor('marisol'), { standIn: ids.standIn });
	await shareForCover(await world.actor('wren'), {
		...{ standIn: ids.standIn, seen: '', know: 'Call after ten.', shows: ['promises'] }
	});
	ids.standInAsked = newId();
	await askStandIn(await world.actor('robin'), { id: ids.standInAsked, person: people.jo.id });
	ids.leave = newId();
	await sayNotWell(await world.actor('dana'), {});
	await planLeave(await world.actor('dana'), { id: ids.leave, from: ahead(10), until: ahead(12) });
	const { away } = await readCoverNow(await world.actor('wren'), {});
	Object.assign(ids, { absence: away[0]!.id, cover: away[0]!.cover!.id });
}
