import { readDemands } from '#features/legal-demands/index.server.ts';
import { endHold, keepByLaw, readKeeping } from '#features/record/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import { newId } from '#platform/ids.ts';
import type { Actions, PageServerLoad } from './$types';

/** `demand`: from the page of a legal demand, to keep what it asks for. */
export const load: PageServerLoad = async ({ locals, url }) => ({
	...(await readKeeping(locals.actor, {})),
	demands: (await readDemands(locals.actor, {})).demands,
	demand: url.searchParams.get('demand'),
	newId: newId()
});

export const actions: Actions = {
	set: formAction(keepByLaw, { next: '/settings/holds' }),
	end: formAction(endHold, { next: '/settings/holds' })
};
