import { changeSafeWay, readStanding } from '#features/enrolment/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	way: (await readStanding(locals.actor, {})).safeWay
});

export const actions: Actions = { save: formAction(changeSafeWay, { next: '/your-space' }) };
