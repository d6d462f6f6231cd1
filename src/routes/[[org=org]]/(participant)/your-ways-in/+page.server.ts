import { readMyWaysIn } from '#features/sign-in/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	...(await readMyWaysIn(locals.actor, {})),
	changed: url.searchParams.has('changed')
});
