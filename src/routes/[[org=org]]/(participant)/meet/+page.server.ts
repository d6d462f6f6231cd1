import { readPlans } from '#features/scheduling/index.server.ts';

export const load = async ({ locals }) => ({ list: await readPlans(locals.actor, {}) });
