import { newId } from '#platform/ids.ts';
import { goOn, receiveDemand, tellPerson } from '#features/legal-demands/index.server.ts';
import type { World } from './world.ts';
import { clockDay } from '#tests/support/days.ts';

export const inDays = clockDay;
export const today = () => clockDay(0);

/** What Noor notes of what came. */
export const came = (person: string) => ({ id: newId(), person, kind: 'subpoena', received: today() });

/** Four about Wren with Noor, the lead: one is new, a lawyer has one, Wren was told of one and less is asked for, and one is under a gag. */
export async function build(world: World): Promise<void> {
	const noor = () => world.actor('noor');
	const receive = async () => (await receiveDemand(await noor(), came(world.people.wren.id))).id;
	const goes = async (demand: string, ...steps: string[]) => {
		for (const to of steps) await goOn(await noor(), { demand, to });
		return demand;
	};
	world.ids.demand = await receive();
	world.ids.demandAtLawyer = await goes(await receive(), 'waiting', 'counsel');
	world.ids.demandTold = await goes(await receive(), 'waiting', 'counsel');
	await tellPerson(await noor(), { demand: world.ids.demandTold, when: 'now', words: 'It is yours.' });
	await goes(world.ids.demandTold, 'narrowed');
	world.ids.demandGagged = await goes(await receive(), 'waiting', 'counsel');
	await tellPerson(await noor(), { demand: world.ids.demandGagged, when: 'gag', until: inDays(30) });
}
