import { redirect } from '@sveltejs/kit';
import { hasRole } from '#platform/actor.ts';
import { ask, readChoosing, takeQuestionBack } from '#features/matching/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	// Who has stopped, or has just come back, is shown at home what comes first.
	if (!hasRole(locals.actor, 'participant')) redirect(303, locals.at('/home'));
	return { choosing: await readChoosing(locals.actor, {}) };
};

export const actions: Actions = {
	ask: formAction(ask, { next: '/choosing' }),
	'take-back': formAction(takeQuestionBack, { next: '/choosing' })
};
