import { newId } from '#platform/ids.ts';
import { formAction } from '#platform/http/form-action.ts';
import { raiseRequest, readPracticalHelp } from '#features/navigation/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	...(await readPracticalHelp(locals.actor, {})),
	id: newId(),
	with: url.searchParams.get('with')
});

export const actions: Actions = {
	raise: formAction(raiseRequest, { next: ({ id }) => `/practical-help/requests/${id}` })
};
