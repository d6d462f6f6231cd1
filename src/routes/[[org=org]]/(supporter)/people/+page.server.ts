import { readPeople } from '#features/enrolment/index.server.ts';
import { readWhoWaits } from '#features/sign-in/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const [people, waits] = await Promise.all([readPeople(locals.actor, {}), readWhoWaits(locals.actor, {})]);
	return { people, waits, nothingKept: url.searchParams.get('kept') === 'nothing' };
};
