import { keepApart, readKeptApart, showAgain } from '#features/matching/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	apart: await readKeptApart(locals.actor, {}),
	first: url.searchParams.has('first')
});

export const actions: Actions = {
	keep: formAction(keepApart),
	first: formAction(keepApart, { next: '/choosing' }),
	'show-again': formAction(showAgain, { next: '/choosing/apart' })
};
