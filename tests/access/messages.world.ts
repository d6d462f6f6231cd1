import { sendMessage } from '#features/messages/index.server.ts';
import { newId } from '#platform/ids.ts';
import type { World } from './world.ts';

/** Wren has written to Dana. */
export async function build(world: World): Promise<void> {
	world.ids.message = newId();
	const sent = { match: world.ids.match!, id: world.ids.message, text: 'See you at nine' };
	await sendMessage(await world.actor('wren'), sent);
}
