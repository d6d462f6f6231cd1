import { readOwnDemands } from '#features/legal-demands/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	notices: await readOwnDemands(locals.actor, {})
});
