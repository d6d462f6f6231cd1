import { ask, putAside, readPersonToChoose } from '#features/matching/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	person: await readPersonToChoose(locals.actor, { person: params.person })
});

export const actions: Actions = {
	ask: formAction(ask, { next: '/choosing' }),
	'put-aside': formAction(putAside, { next: '/choosing' })
};
