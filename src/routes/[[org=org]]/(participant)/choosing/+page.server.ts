import { ask, readChoosing, takeQuestionBack } from '#features/matching/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	choosing: await readChoosing(locals.actor, {})
});

export const actions: Actions = {
	ask: formAction(ask, { next: '/choosing' }),
	'take-back': formAction(takeQuestionBack, { next: '/choosing' })
};
