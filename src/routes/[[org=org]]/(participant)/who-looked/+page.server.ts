import { readWhoLooked } from '#features/access/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	readWhoLooked(locals.actor, { before: url.searchParams.get('before') ?? undefined });
