import { sendLater, sendMessage, sendPhoto, sendVoice } from '#features/messages/index.server.ts';
import { newId } from '#platform/ids.ts';
import { onePoint, shortVoice } from './messages.rows.ts';
import type { World } from './world.ts';
import { dayAhead } from '#tests/support/days.ts';

/** Wren has written to Dana, and something that goes in a week. */
export async function build(world: World): Promise<void> {
	world.ids.message = newId();
	const sent = { match: world.ids.match!, id: world.ids.message, text: 'See you at nine' };
	await sendMessage(await world.actor('wren'), sent);
	world.ids.photo = newId();
	await sendPhoto(await world.actor('wren'), {
		match: world.ids.match!,
		id: world.ids.photo,
		photo: onePoint
	});
	world.ids.voice = newId();
	await sendVoice(await world.actor('wren'), {
		match: world.ids.match!,
		id: world.ids.voice,
		voice: shortVoice
	});
	const day = dayAhead(7);
	const unsent = { ...sent, id: newId(), text: 'Good luck today', day, time: '08:00' };
	world.ids.unsent = (await sendLater(await world.actor('wren'), unsent)).id;
}
