import { readRecordPage } from '#features/record/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	...(await readRecordPage(locals.actor, {})),
	erased: url.searchParams.has('done'),
	shared: locals.sharedPhone
});
