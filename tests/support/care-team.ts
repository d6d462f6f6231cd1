import { newId } from '#platform/ids.ts';
import {
	drawUp,
	joinByLink,
	letPartnerIn,
	makeLink,
	openThread,
	readCareThread
} from '#features/care-team/index.server.ts';
import type { TestPerson } from './people.ts';

/** What a participant fills in for a thread. */
export const threadFilledIn = (changed: Record<string, unknown> = {}) => ({
	...{ id: newId(), name: 'Kai Lund', role: 'social-worker', agency: 'Family Services' },
	...{ purpose: 'family', first: 'Hello from me.' },
	...changed
});

/** The steps of a thread, each as the one who takes it; everybody holds what they hold at that moment. */
export const stepsOf = (owner: TestPerson) => {
	const me = () => owner.actor();
	const read = async (thread: string) => readCareThread(await me(), { thread });
	const draw = async (changed: Record<string, unknown> = {}) =>
		(await drawUp(await me(), threadFilledIn(changed))).thread;
	const sayYes = async (thread: string) =>
		openThread(await me(), { thread, seen: (await read(thread)).release?.hash ?? '', age: 'full' });
	const link = async (thread: string) => (await makeLink(await me(), { thread })).secret;
	const letIn = async (thread: string) =>
		letPartnerIn(await me(), { thread, link: (await read(thread)).link?.id ?? newId() });
	return {
		...{ read, draw, sayYes, link, letIn },
		/** A thread that is open to this guest. */
		openTo: async (guest: TestPerson, changed: Record<string, unknown> = {}) => {
			const thread = await draw(changed);
			await sayYes(thread);
			await joinByLink(await guest.actor(), { secret: await link(thread) });
			await letIn(thread);
			return thread;
		}
	};
};
