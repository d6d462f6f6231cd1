import { readCommunal, readPlans } from '#features/scheduling/index.server.ts';

export const load = async ({ locals, url }) => ({
	list: await readPlans(locals.actor, {}),
	communal: await readCommunal(locals.actor, {}),
	taken: Number(url.searchParams.get('taken')) || 0
});
