import { readPeople } from '#features/enrolment/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	people: await readPeople(locals.actor, {}),
	nothingKept: url.searchParams.get('kept') === 'nothing'
});
