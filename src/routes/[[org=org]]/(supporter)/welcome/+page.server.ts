import { readPages, welcome, whoseWelcomes } from '#features/enrolment/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import { newId } from '#platform/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	...(await readPages(locals.actor, { language: locals.language })),
	id: newId(),
	whose: whoseWelcomes(locals.actor)
});

export const actions: Actions = {
	record: formAction(welcome, {
		input: (values, { locals }) => ({ ...values, language: locals.language }),
		next: ({ personId }) => (personId ? `/people/${personId}` : '/people?kept=nothing')
	})
};
