import { runtime, setRuntime } from '#platform/runtime.ts';
import { mailFrom } from '#tests/support/mail-server.ts';
import { Browser, newKeys, pushContact } from '#tests/support/push-service.ts';
import { addChannel, switchOn } from '#features/notifications/index.server.ts';
import type { World } from './world.ts';

const host = '127.0.0.1:1';

/** As the page sends it for a browser that said yes. */
export const subscription = new Browser(`http://${host}/push`).subscription;

/**
 * Wren and Dana each wrote down a mailbox, which is not in use, and a browser, which is. There are a mail server and a push
 * service, to which nothing is sent.
 */
export async function build(world: World): Promise<void> {
	const reach = {
		mail: { host: '127.0.0.1', port: 1, secure: false, login: null, from: mailFrom },
		push: { hosts: [host], contact: pushContact, keys: newKeys() },
		text: null,
		twilio: null
	};
	setRuntime({ ...runtime(), reach });
	const add = async (who: 'wren' | 'dana', kind: 'email' | 'push') =>
		(
			await addChannel(await world.actor(who), {
				kind,
				address: kind === 'email' ? `${who}@example.net` : '',
				...{ safety: 'safe', from: '09:00', until: '20:00', cover: 'message', language: 'en' }
			})
		).id;
	const on = async (who: 'wren' | 'dana') => {
		const channel = await add(who, 'push');
		await switchOn(await world.actor(who), { channel, subscription });
		return channel;
	};
	world.ids.reachWren = await add('wren', 'email');
	world.ids.reachDana = await add('dana', 'email');
	world.ids.browserWren = await on('wren');
	world.ids.browserDana = await on('dana');
}
