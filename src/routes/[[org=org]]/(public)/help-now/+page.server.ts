import { formAction } from '#platform/http/form-action.ts';
import { keepOwnPeople, readHelpNow } from '#features/help-now/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	...(await readHelpNow(locals.actor, locals.language)),
	whose: locals.actor.personId,
	sharedPhone: locals.sharedPhone
});

export const actions: Actions = { keep: formAction(keepOwnPeople, { next: '/help-now#people' }) };
