import { readWriteDown } from '#features/to-say/index.server.ts';

/** The page is for whoever could write one down. */
export const load = async ({ locals }) => void (await readWriteDown(locals.actor, {}));
