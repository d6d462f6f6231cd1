import { newId } from '#platform/ids.ts';
import { promise, stepPromise } from '#features/commitments/index.server.ts';
import type { World } from './world.ts';

/** Dana and Wren each promised something; Dana one thing more that did not work out; Marisol one to Robin. */
export async function build(world: World): Promise<void> {
	const { ids } = world;
	const says = async (who: 'wren' | 'dana' | 'marisol', match: string, words: string) =>
		(await promise(await world.actor(who), { id: newId(), match, words })).id;
	ids.promised = await says('dana', ids.match!, 'I will bring the form.');
	ids.promisedByWren = await says('wren', ids.match!, 'I will call the school.');
	ids.promiseMissed = await says('dana', ids.match!, 'I will ask about the bus.');
	await stepPromise(await world.actor('dana'), {
		...{ promise: ids.promiseMissed, step: 'miss', word: 'The office was closed.' }
	});
	await says('marisol', ids.otherMatch!, 'Not yours.');
}
