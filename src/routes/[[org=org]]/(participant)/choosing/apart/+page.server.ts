import { keepApart, readKeptApart, showAgain } from '#features/matching/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	apart: await readKeptApart(locals.actor, {}),
	// Also when it comes back because something could not be kept.
	first: url.searchParams.has('first') || url.searchParams.has('/first')
});

export const actions: Actions = {
	keep: formAction(keepApart),
	first: formAction(keepApart, { next: '/choosing' }),
	'show-again': formAction(showAgain, { next: '/choosing/apart' })
};
