import { newId } from '#platform/ids.ts';
import {
	changeConcernSettings,
	chooseRoute,
	goOn,
	prepareConcern,
	raiseConcern,
	shareOutcome,
	takeUp
} from '#features/voice/index.server.ts';
import { handlersFor } from '#features/voice/domain/handlers.ts';
import type { World } from './world.ts';

/**
 * Wren raised two concerns. One is about Dana: Noor, the lead, has it in hand and has shared what came of it. The other is
 * about Noor: Sam has it, whom the programme chose beforehand. Noor has a third in hand, of which the way is chosen.
 */
export async function build(world: World): Promise<void> {
	const sam = await world.actor('sam');
	await changeConcernSettings(sam, { fallback: world.people.sam.id, first: '30', second: '90' });
	world.ids.concern = await raised(world, [world.people.dana.id]);
	const noor = await world.actor('noor');
	await takeUp(noor, { concern: world.ids.concern });
	await chooseRoute(noor, { concern: world.ids.concern, wish: 'formal' });
	await goOn(noor, { concern: world.ids.concern, to: 'looking_into' });
	await shareOutcome(noor, { concern: world.ids.concern, id: newId() });
	world.ids.concernAboutLead = await raised(world, [world.people.noor.id]);
	world.ids.concernTaken = await raised(world, [world.people.dana.id]);
	await takeUp(await world.actor('noor'), { concern: world.ids.concernTaken });
	world.ids.concernUnder = await raised(world, [world.people.dana.id]);
	const again = await world.actor('noor');
	await takeUp(again, { concern: world.ids.concernUnder });
	await chooseRoute(again, { concern: world.ids.concernUnder, wish: 'formal' });
	await goOn(again, { concern: world.ids.concernUnder, to: 'looking_into' });
}

async function raised(world: World, about: string[]): Promise<string> {
	const wren = await world.actor('wren');
	const { roster } = await prepareConcern(wren, { about });
	const seen = handlersFor(roster, world.people.wren.id, about).sort().join(' ');
	return (await raiseConcern(wren, { id: newId(), about, wish: 'formal', text: 'Something.', seen })).id;
}
