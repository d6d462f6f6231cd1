import { answerInPerson, readPages, readSomebody } from '#features/enrolment/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	...(await readPages(locals.actor, { language: locals.language })),
	name: (await readSomebody(locals.actor, { person: params.person })).name
});

export const actions: Actions = {
	answer: formAction(answerInPerson, {
		input: (values, { locals, params }) => ({ ...values, person: params.person, language: locals.language }),
		next: ({ person }) => (person ? `/people/${person}` : '/people?kept=nothing')
	})
};
