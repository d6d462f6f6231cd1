import { readOwnAgreements } from '#features/agreement/index.server.ts';
import { redirect } from '@sveltejs/kit';

/** With one person the page of this agreement opens at once; with several there is a choice. */
export const load = async ({ locals }) => {
	const { only, people } = await readOwnAgreements(locals.actor, {});
	if (only) redirect(303, locals.at(`/agreement/${only}`));
	return { people };
};
