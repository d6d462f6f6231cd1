import { readDates } from '#features/commitments/index.server.ts';

export const load = async ({ locals }) => ({ list: await readDates(locals.actor, {}) });
