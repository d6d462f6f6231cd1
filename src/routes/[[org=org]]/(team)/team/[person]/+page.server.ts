import { linkSupervisor, readSupervisors } from '#features/supervision/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	readSupervisors(locals.actor, {
		supporterId: params.person,
		after: url.searchParams.get('after') ?? undefined
	});

export const actions: Actions = {
	find: formAction(readSupervisors, {
		input: (values, { params }) => ({ ...values, supporterId: params.person })
	}),
	link: formAction(linkSupervisor, { next: '/team' })
};
