import { readLoad } from '#features/calls/index.server.ts';

export const load = async ({ locals }) => ({ load: await readLoad(locals.actor, {}) });
