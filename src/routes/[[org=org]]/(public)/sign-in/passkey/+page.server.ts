import { redirect } from '@sveltejs/kit';
import {
	deviceOf,
	firstScreenOf,
	keepSession,
	passkeyPlace,
	signInByPasskey
} from '#features/sign-in/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { actor, at } }) => {
	if (actor.personId !== null) redirect(303, at(firstScreenOf(actor)));
};

export const actions: Actions = {
	default: formAction(signInByPasskey, {
		input: (values, event) => ({ ...values, ...passkeyPlace(event), ...deviceOf(event) }),
		secret: ['answer', 'opens'],
		done: (session, event) => keepSession(event, session),
		next: ({ begin }) => begin
	})
};
