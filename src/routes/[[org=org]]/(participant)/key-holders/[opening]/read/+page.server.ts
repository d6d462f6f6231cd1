import { readOpened } from '#features/guardians/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	opened: await readOpened(locals.actor, { opening: params.opening })
});
