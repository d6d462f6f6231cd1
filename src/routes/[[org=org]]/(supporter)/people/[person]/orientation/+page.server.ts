import { readOrientation, seeOrientationItem } from '#features/enrolment/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	readOrientation(locals.actor, { person: params.person });

export const actions: Actions = {
	seen: formAction(seeOrientationItem, {
		input: (values, { params }) => ({ ...values, person: params.person }),
		next: (_, { params }) => `/people/${params.person}/orientation`
	})
};
