import { readPages } from '#features/enrolment/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	...(await readPages(locals.actor, { language: locals.language })),
	choice: url.searchParams.get('choice') ?? ''
});
