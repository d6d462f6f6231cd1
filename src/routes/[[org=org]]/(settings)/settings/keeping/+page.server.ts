import { confirmKeeping, readKeeping } from '#features/record/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	...(await readKeeping(locals.actor, {})),
	saved: url.searchParams.has('saved')
});

export const actions: Actions = {
	confirm: formAction(confirmKeeping, { next: '/settings/keeping?saved' })
};
