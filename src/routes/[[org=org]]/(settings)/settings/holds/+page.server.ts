import { endHold, keepByLaw, readKeeping } from '#features/record/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import { newId } from '#platform/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	...(await readKeeping(locals.actor, {})),
	newId: newId()
});

export const actions: Actions = {
	set: formAction(keepByLaw, { next: '/settings/holds' }),
	end: formAction(endHold, { next: '/settings/holds' })
};
