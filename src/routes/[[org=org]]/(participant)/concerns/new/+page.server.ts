import { prepareConcern, raiseConcern } from '#features/voice/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => prepareConcern(locals.actor, {});

export const actions: Actions = {
	who: formAction(prepareConcern),
	raise: formAction(raiseConcern, { next: ({ id }) => `/concerns/${id}` })
};
