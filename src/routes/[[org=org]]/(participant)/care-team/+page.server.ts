import { readCareThreads } from '#features/care-team/index.server.ts';

export const load = async ({ locals }) => ({ list: await readCareThreads(locals.actor, {}) });
