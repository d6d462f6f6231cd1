import { formAction } from '#platform/http/form-action.ts';
import { decideAddress, reviewAddresses } from '#features/navigation/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	...(await reviewAddresses(locals.actor, {})),
	decided: url.searchParams.has('decided')
});

export const actions: Actions = {
	decide: formAction(decideAddress, { next: '/practical-help/addresses?decided' })
};
