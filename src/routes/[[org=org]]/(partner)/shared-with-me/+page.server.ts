import { readShared } from '#features/care-team/index.server.ts';

export const load = async ({ locals }) => ({ shared: await readShared(locals.actor, {}) });
