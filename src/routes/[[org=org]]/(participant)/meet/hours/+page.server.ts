import { formAction } from '#platform/http/form-action.ts';
import { keepHours, readHours } from '#features/scheduling/index.server.ts';

export const load = async ({ locals, url }) => ({
	hours: await readHours(locals.actor, {}),
	saved: url.searchParams.has('saved')
});

export const actions = { default: formAction(keepHours, { next: '/meet/hours?saved=yes' }) };
