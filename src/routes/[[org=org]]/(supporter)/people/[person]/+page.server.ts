import { handOverCard, readSomebody } from '#features/enrolment/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	readSomebody(locals.actor, { person: params.person });

export const actions: Actions = {
	handed: formAction(handOverCard, {
		input: (_, { params }) => ({ person: params.person }),
		next: (_, { params }) => `/people/${params.person}`
	})
};
