import { readSomebody } from '#features/enrolment/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	card: (await readSomebody(locals.actor, { person: params.person })).card
});
