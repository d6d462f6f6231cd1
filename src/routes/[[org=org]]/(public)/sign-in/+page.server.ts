import { redirect } from '@sveltejs/kit';
import { deviceOf, firstScreenOf, keepSession, signIn, whyEnded } from '#features/sign-in/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { actor, at } = event.locals;
	if (actor.personId !== null) redirect(303, at(firstScreenOf(actor)));
	return { ended: await whyEnded(event) };
};

export const actions: Actions = {
	default: formAction(signIn, {
		input: (values, event) => ({ ...values, ...deviceOf(event) }),
		secret: ['passphrase'],
		done: (session, event) => keepSession(event, session),
		next: ({ begin }) => begin
	})
};
