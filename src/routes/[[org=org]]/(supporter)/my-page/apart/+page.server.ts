import { keepApart, readKeptApart, showAgain } from '#features/matching/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ apart: await readKeptApart(locals.actor, {}) });

export const actions: Actions = {
	keep: formAction(keepApart),
	'show-again': formAction(showAgain, { next: '/my-page/apart' })
};
