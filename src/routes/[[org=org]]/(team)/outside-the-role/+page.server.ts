import { readOutsideRole } from '#features/care-team/index.server.ts';

export const load = async ({ locals }) => ({ told: await readOutsideRole(locals.actor, {}) });
