import { enterDemo, readDemoDoors, readWhatIsHere } from '#features/programme/index.server.ts';
import { deviceOf, keepSession } from '#features/sign-in/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import { roomsFor } from '#platform/ui/rooms.ts';
import type { PageServerLoad } from './$types';

/** In a demo only: choose whom to be. */
export const load: PageServerLoad = async ({ locals }) => ({
	doors: await readDemoDoors(locals.actor, {}),
	alone: (await readWhatIsHere()).programme === null
});

export const actions = {
	enter: formAction(enterDemo, {
		input: (values, event) => ({ ...values, ...deviceOf(event) }),
		done: (session, event) => keepSession(event, session),
		next: ({ role }) => (role === 'participant' ? '/home' : roomsFor([role])[0]!.path)
	})
};
