import { readGuardians } from '#features/guardians/index.server.ts';
import { prepareConcern, raiseConcern } from '#features/voice/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor } }) => {
	const [page, { guardians }] = await Promise.all([prepareConcern(actor, {}), readGuardians(actor, {})]);
	return { ...page, guardians };
};

export const actions: Actions = {
	who: formAction(prepareConcern),
	raise: formAction(raiseConcern, { next: ({ id }) => `/concerns/${id}` })
};
