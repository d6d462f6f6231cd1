import { redirect } from '@sveltejs/kit';
import { deviceOf, firstScreenOf, keepSession, signIn } from '#features/sign-in/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (locals.actor.personId !== null) redirect(303, locals.at(firstScreenOf(locals.actor)));
};

export const actions: Actions = {
	default: formAction(signIn, {
		input: (values, event) => ({ ...values, ...deviceOf(event) }),
		secret: ['passphrase'],
		done: (session, event) => keepSession(event, session),
		next: ({ begin }) => begin
	})
};
