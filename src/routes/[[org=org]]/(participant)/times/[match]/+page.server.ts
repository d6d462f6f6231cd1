import { readContacts } from '#features/contacts/index.server.ts';

export const load = async ({ locals, params }) => ({
	list: await readContacts(locals.actor, { match: params.match })
});
