import { changeCallSettings, readCallSettings } from '#features/calls/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';

export const load = async ({ locals, url }) => ({
	...(await readCallSettings(locals.actor, {})),
	saved: url.searchParams.has('saved')
});

export const actions = { save: formAction(changeCallSettings, { next: '/settings/calls?saved' }) };
