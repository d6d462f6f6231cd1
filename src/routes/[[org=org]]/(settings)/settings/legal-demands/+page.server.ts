import { readDemands, receiveDemand } from '#features/legal-demands/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ page: await readDemands(locals.actor, {}) });

export const actions: Actions = {
	receive: formAction(receiveDemand, { next: ({ id }) => `/settings/legal-demands/${id}` })
};
