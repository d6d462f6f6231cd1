import { readMyPage, sayMyPage, takePageBack } from '#features/matching/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ mine: await readMyPage(locals.actor, {}) });

export const actions: Actions = {
	say: formAction(sayMyPage),
	'take-back': formAction(takePageBack, { next: '/my-page' })
};
