import { formAction } from '#platform/http/form-action.ts';
import { logContact, readMyDay } from '#features/contacts/index.server.ts';

export const load = async ({ locals, url }) => ({
	today: await readMyDay(locals.actor, {}),
	saved: url.searchParams.get('saved')
});

export const actions = { log: formAction(logContact, { next: ({ match }) => `/my-day?saved=${match}` }) };
