import { redirect } from '@sveltejs/kit';
import { readOwnContacts } from '#features/contacts/index.server.ts';

/** With one person the list opens at once; with several there is a choice. */
export const load = async ({ locals }) => {
	const { only, people } = await readOwnContacts(locals.actor, {});
	if (only) redirect(303, locals.at(`/times/${only}`));
	return { people };
};
