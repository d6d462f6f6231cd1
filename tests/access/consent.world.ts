import { newId } from '#platform/ids.ts';
import {
	choosePacks,
	draftRelease,
	explainRelease,
	giveRelease,
	noteLeft,
	readRelease,
	revokeRelease
} from '#features/consent/index.server.ts';
import type { World } from './world.ts';

/** What Wren fills in. */
export const filledIn = (changed: Record<string, unknown> = {}) => ({
	id: newId(),
	kind: 'ordinary',
	items: ['alias', 'dates'],
	toAgency: 'Harbour Housing',
	purpose: 'housing',
	...changed
});

/** What a lead chooses; `seen` is the number of the choice before. */
export const packsChosen = (seen: string) => ({
	packs: ['CA-ON-PHIPA', 'CA-ON-CYFSA'],
	part2: 'no',
	fullAge: '18',
	seen
});

/** Wren has a draft, one that was gone through, and one in use under which something has left. The packs are chosen. */
export async function build(world: World): Promise<void> {
	await choosePacks(await world.actor('noor'), packsChosen('0'));
	const wren = () => world.actor('wren');
	const draft = async () => (await draftRelease(await wren(), filledIn())).release;
	const seenOf = async (release: string) => (await readRelease(await wren(), { release })).hash;
	world.ids.releaseDraft = await draft();
	world.ids.releaseRead = await draft();
	world.ids.release = await draft();
	for (const release of [world.ids.releaseRead, world.ids.release])
		await explainRelease(await world.actor('dana'), { release, seen: await seenOf(release) });
	const { release } = world.ids;
	await giveRelease(await wren(), { release, seen: await seenOf(release), age: 'full' });
	world.ids.releaseSeen = await seenOf(release);
	world.ids.releaseReadSeen = await seenOf(world.ids.releaseRead);
	world.ids.releaseDraftSeen = await seenOf(world.ids.releaseDraft);
	const { today } = await readRelease(await wren(), { release });
	world.ids.releaseDay = today;
	await noteLeft(await world.actor('dana'), { release, batch: newId(), how: 'handed', day: today });
	// Another was stopped after something left, and those who got it are to be told.
	const stopped = await draft();
	await explainRelease(await wren(), { release: stopped, seen: await seenOf(stopped) });
	await giveRelease(await wren(), { release: stopped, seen: await seenOf(stopped), age: 'full' });
	await noteLeft(await wren(), { release: stopped, batch: newId(), how: 'handed', day: today });
	await revokeRelease(await wren(), { release: stopped, tell: 'yes' });
	world.ids.releaseStopped = stopped;
}
