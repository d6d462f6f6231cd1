import { beginSupervision, linkSupervisor, readMySupervision } from '#features/supervision/index.server.ts';
import type { World } from './world.ts';

/** Lee supervises Dana. */
export async function build(world: World): Promise<void> {
	await linkSupervisor(await world.actor('noor'), {
		supporterId: world.people.dana.id,
		supervisorId: world.people.lee.id
	});
	const { supervisionId } = await readMySupervision(await world.actor('dana'), {});
	await beginSupervision(await world.actor('lee'), { supervisionId });
	world.ids.supervision = supervisionId!;
}
