import {
	acceptInvitation,
	deviceOf,
	forgetInvitation,
	invitationOf,
	keepSession,
	readInvitation
} from '#features/sign-in/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import { nobody } from '#platform/http/session.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	invitation: await readInvitation(nobody(event.locals.actor.org), { secret: invitationOf(event) })
});

export const actions: Actions = {
	default: formAction((actor, input) => acceptInvitation(nobody(actor.org), input), {
		input: (values, event) => ({
			...values,
			...deviceOf(event),
			secret: invitationOf(event),
			language: event.locals.language
		}),
		secret: ['passphrase'],
		done: async ({ session }, event) => {
			await keepSession(event, session);
			forgetInvitation(event);
		},
		// The session is for the cookie only.
		show: ({ card, session }) => ({ card, next: session.begin })
	})
};
