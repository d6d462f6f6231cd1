import { newId } from '#platform/ids.ts';
import { logContact, sayOften } from '#features/contacts/index.server.ts';
import type { World } from './world.ts';

/** Minutes ago, as a form sends it. */
export const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** Dana has logged a talk with Wren, who said how often they like to be in touch. */
export async function build(world: World): Promise<void> {
	world.ids.contact = newId();
	await logContact(await world.actor('dana'), {
		id: world.ids.contact,
		match: world.ids.match!,
		kind: 'talk',
		mode: 'phone',
		start: ago(180),
		end: ago(150)
	});
	await sayOften(await world.actor('wren'), { match: world.ids.match!, often: 'each-day' });
}
