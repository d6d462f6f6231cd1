import { redirect } from '@sveltejs/kit';
import { readPromisePairs } from '#features/commitments/index.server.ts';

export const load = async ({ locals }) => {
	const pairs = await readPromisePairs(locals.actor, {});
	if (pairs.only !== null) redirect(303, locals.at(`/promises/${pairs.only}`));
	return pairs;
};
