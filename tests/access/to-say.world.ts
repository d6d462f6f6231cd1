import { newId } from '#platform/ids.ts';
import { noteAnswer, writeDown } from '#features/to-say/index.server.ts';
import type { World } from './world.ts';

/** Wren wrote down one thing for themself alone and one with Dana, who noted the answer; Dana one for Wren; Robin one for themself. */
export async function build(world: World): Promise<void> {
	const say = async (who: 'wren' | 'dana' | 'robin', where: string, text: string) =>
		(await writeDown(await world.actor(who), { id: newId(), with: where, text, for: 'My lawyer' })).id;
	world.ids.sayAlone = await say('wren', 'me', 'When can visits start?');
	world.ids.sayShared = await say('wren', world.ids.match!, 'Who decides about school?');
	world.ids.sayByDana = await say('dana', world.ids.match!, 'Ask for a ride.');
	world.ids.sayRobin = await say('robin', 'me', 'Not yours.');
	await noteAnswer(await world.actor('dana'), { item: world.ids.sayShared, seen: '0', answer: 'The judge.' });
}
