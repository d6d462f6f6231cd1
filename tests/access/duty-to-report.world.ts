import { newId } from '#platform/ids.ts';
import {
	askToTalk,
	changeDutySettings,
	keepDraft,
	readDuties,
	recordReport
} from '#features/duty-to-report/index.server.ts';
import type { World } from './world.ts';
import { today } from '#tests/support/days.ts';

/** What Dana writes down after the call. */
export const facts = (person: string, changed: Record<string, unknown> = {}) => ({
	id: newId(),
	person,
	told: 'told',
	day: today(),
	authority: 'Children’s aid society',
	rule: 'ca-on-cyfsa-125-2026',
	...changed
});

/** Dana made two reports about Wren: one Wren knows of, one is kept from them. Dana asks Lee to talk about a third thing. */
export async function build(world: World): Promise<void> {
	await changeDutySettings(await world.actor('noor'), {
		withhold: '30',
		review: '14',
		name_1: 'Children’s aid society',
		phone_1: '555-0188'
	});
	const dana = () => world.actor('dana');
	const wren = world.people.wren.id;
	world.ids.duty = (await recordReport(await dana(), facts(wren))).id;
	world.ids.dutyKept = (await recordReport(await dana(), facts(wren, { told: 'keep', ground: 'child' }))).id;
	await keepDraft(await dana(), { authority: 'Somebody' });
	await askToTalk(await dana(), {});
	world.ids.dutyConsult = (await readDuties(await world.actor('lee'), {})).consults[0]!.id;
}
