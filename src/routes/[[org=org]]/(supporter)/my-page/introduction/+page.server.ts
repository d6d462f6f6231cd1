import { readIntroduction } from '#features/care-team/index.server.ts';

export const load = async ({ locals }) => ({ card: await readIntroduction(locals.actor, {}) });
