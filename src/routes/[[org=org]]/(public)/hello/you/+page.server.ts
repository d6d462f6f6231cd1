import { readStanding, sayHello, startAlone } from '#features/enrolment/index.server.ts';
import { deviceOf, keepSession } from '#features/sign-in/index.server.ts';
import { formAction, refused, sentForm, typed } from '#platform/http/form-action.ts';
import { newId } from '#platform/ids.ts';
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, request }) => {
	const signedIn = locals.actor.personId !== null;
	// Whoever takes part already would have their answers dropped here: their own page has all of it. The card of
	// somebody who started a moment ago is shown once, as the answer to their form.
	if (signedIn && request.method === 'GET') {
		const { state } = await readStanding(locals.actor, {});
		if (state !== null && state !== 'declined') redirect(303, locals.at('/home'));
	}
	return {
		id: newId(),
		choice: url.searchParams.get('choice') ?? '',
		limits: url.searchParams.get('limits') ?? '',
		signedIn
	};
};

export const actions: Actions = {
	start: async (event) => {
		const values = typed(await sentForm(event.request));
		try {
			const { language } = event.locals;
			const sent = { ...values, language, ...deviceOf(event) };
			const { session, card, again } = await startAlone(event.locals.actor, sent);
			await keepSession(event, session);
			return { card, again };
		} catch (error) {
			return refused(error, values, ['passphrase']);
		}
	},
	hello: formAction(sayHello, {
		input: (values, { locals }) => ({ ...values, language: locals.language }),
		next: '/home'
	})
};
