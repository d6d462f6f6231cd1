import { readContacts } from '#features/contacts/index.server.ts';

export const load = async ({ locals, params, url }) => ({
	list: await readContacts(locals.actor, {
		match: params.match,
		after: url.searchParams.get('after') ?? undefined
	})
});
