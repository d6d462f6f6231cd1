import { keepByLaw } from '#features/record/index.server.ts';
import { newId } from '#platform/ids.ts';
import type { World } from './world.ts';
import { clockDay } from '#tests/support/days.ts';

export const aYear = () => {
	const from = clockDay(0);
	return { from, until: `${Number(from.slice(0, 4)) + 1}-01-02`, ground: 'court-order' };
};

/** Noor was told by a court that what is Robin's has to be kept. */
export async function build(world: World): Promise<void> {
	world.ids.hold = newId();
	await keepByLaw(await world.actor('noor'), {
		id: world.ids.hold,
		person: world.people.robin.id,
		...aYear()
	});
}
