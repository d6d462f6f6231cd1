import { newId } from '#platform/ids.ts';
import {
	askSupporter,
	closeThread,
	drawUp,
	joinByLink,
	letPartnerIn,
	makeLink,
	openThread,
	readCareThread
} from '#features/care-team/index.server.ts';
import type { World } from './world.ts';

/** What Wren fills in. */
export const filledIn = (changed: Record<string, unknown> = {}) => ({
	...{ id: newId(), name: 'Kai Lund', role: 'social-worker', agency: 'Family Services' },
	...{ purpose: 'family', first: 'Hello from me.' },
	...changed
});

/**
 * Wren has a thread with Kai, who asked for something; one with Remi that is closed; one that waits for its partner behind a
 */
export async function build(world: World): Promise<void> {
	const wren = () => world.actor('wren');
	const draw = async (changed: Record<string, unknown> = {}) =>
		(await drawUp(await wren(), filledIn(changed))).thread;
	const read = async (thread: string) => readCareThread(await wren(), { thread });
	const opened = async (changed: Record<string, unknown> = {}) => {
		const thread = await draw(changed);
		const { release } = await read(thread);
		await openThread(await wren(), { thread, seen: release!.hash, age: 'full' });
		return thread;
	};
	const joins = async (thread: string, who: 'kai' | 'remi') => {
		const { secret } = await makeLink(await wren(), { thread });
		await joinByLink(await world.actor(who), { secret });
		return (await read(thread)).link!.id;
	};
	const { ids } = world;
	ids.careThread = await opened();
	const ofKai = await joins(ids.careThread, 'kai');
	await letPartnerIn(await wren(), { thread: ids.careThread, link: ofKai });
	ids.careAsked = newId();
	await askSupporter(await world.actor('kai'), {
		thread: ids.careThread,
		id: ids.careAsked,
		type: 'suits-time'
	});
	ids.careClosed = await opened({ name: 'Remi', role: 'lawyer', agency: '', purpose: 'court' });
	const ofRemi = await joins(ids.careClosed, 'remi');
	await letPartnerIn(await wren(), { thread: ids.careClosed, link: ofRemi });
	await closeThread(await wren(), { thread: ids.careClosed });
	ids.careWaiting = await opened({ name: 'Mika', role: 'clinician', purpose: 'care' });
	const { secret } = await makeLink(await wren(), { thread: ids.careWaiting });
	ids.careSecret = secret;
	ids.careOpenedLink = await opened({ name: 'Remi', role: 'lawyer', purpose: 'court' });
	ids.careLink = await joins(ids.careOpenedLink, 'remi');
	ids.careDrawn = await draw();
	ids.careSeen = (await read(ids.careDrawn)).release!.hash;
	await readCareThread(await world.actor('kai'), { thread: ids.careThread });
}
