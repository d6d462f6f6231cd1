import { readWhatWeHold } from '#features/record/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ held: await readWhatWeHold(locals.actor, {}) });
