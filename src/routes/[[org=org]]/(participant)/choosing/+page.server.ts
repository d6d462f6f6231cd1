import { redirect } from '@sveltejs/kit';
import { hasRole } from '#platform/actor.ts';
import { ask, readChoosing, takeQuestionBack } from '#features/matching/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	// Who has stopped, or has just come back, is shown at home what comes first.
	if (!hasRole(locals.actor, 'participant')) redirect(303, locals.at('/home'));
	const choosing = await readChoosing(locals.actor, {});
	// Whom they must not meet is asked once, before the first names are shown; an empty answer is one.
	const isFirst = !choosing.wasAskedApart && !choosing.current && !choosing.asked;
	if (isFirst) redirect(303, locals.at('/choosing/apart?first'));
	return { choosing };
};

export const actions: Actions = {
	ask: formAction(ask, { next: '/choosing' }),
	'take-back': formAction(takeQuestionBack, { next: '/choosing' })
};
