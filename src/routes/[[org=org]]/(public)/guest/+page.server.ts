import { acceptLink, joinByLink, readLink } from '#features/care-team/index.server.ts';
import { deviceOf, forgetInvitation, invitationOf, keepSession } from '#features/sign-in/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import { nobody } from '#platform/http/session.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) =>
	readLink(nobody(event.locals.actor.org), { secret: invitationOf(event) });

export const actions: Actions = {
	begin: formAction((actor, input) => acceptLink(nobody(actor.org), input), {
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
		show: ({ card }) => ({ card })
	}),
	join: formAction(joinByLink, {
		input: (_values, event) => ({ secret: invitationOf(event) }),
		done: (_done, event) => forgetInvitation(event),
		next: '/shared-with-me'
	})
};
