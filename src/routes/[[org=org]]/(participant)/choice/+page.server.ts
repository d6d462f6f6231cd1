import { acknowledgePage, readPages, readStanding } from '#features/enrolment/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { choice } = await readPages(locals.actor, { language: locals.language });
	const { page, pageChanged } = await readStanding(locals.actor, {});
	return { wording: choice, due: page === 'choice', changed: pageChanged };
};

export const actions: Actions = {
	seen: formAction(acknowledgePage, {
		input: ({ wording }, { locals }) => ({ page: 'choice', wording, language: locals.language }),
		next: '/limits'
	})
};
