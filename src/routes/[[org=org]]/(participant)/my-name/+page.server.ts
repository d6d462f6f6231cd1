import { changeMyName, readMyName } from '#features/people/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	...(await readMyName(locals.actor, {})),
	saved: url.searchParams.has('saved')
});

export const actions: Actions = { default: formAction(changeMyName, { next: '/my-name?saved' }) };
