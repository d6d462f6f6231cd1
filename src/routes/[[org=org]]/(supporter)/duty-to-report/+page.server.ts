import { haveTalked, readDuties } from '#features/duty-to-report/index.server.ts';
import { readHelpNow } from '#features/help-now/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	duties: await readDuties(locals.actor, {}),
	numbers: (await readHelpNow(locals.actor, locals.language)).emergency
});

export const actions: Actions = { talked: formAction(haveTalked, { next: '/duty-to-report' }) };
