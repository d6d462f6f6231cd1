import { previewTelling, readDemand, tellPerson } from '#features/legal-demands/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	demand: await readDemand(locals.actor, { demand: params.demand })
});

export const actions: Actions = {
	preview: formAction(previewTelling, {
		input: (values, { params }) => ({ ...values, demand: params.demand })
	}),
	tell: formAction(tellPerson, {
		input: (values, { params }) => ({ ...values, demand: params.demand }),
		next: (_done, { params }) => `/settings/legal-demands/${params.demand}`
	})
};
