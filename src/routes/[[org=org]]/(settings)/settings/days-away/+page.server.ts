import { changeCoverSettings, readCoverSettings } from '#features/cover/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';

export const load = async ({ locals, url }) => ({
	...(await readCoverSettings(locals.actor, {})),
	saved: url.searchParams.has('saved')
});

export const actions = { save: formAction(changeCoverSettings, { next: '/settings/days-away?saved' }) };
