import { readProgrammeSettings } from '#features/programme/index.server.ts';
import { mayDecideKeeping } from '#features/record/domain/permissions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	...(await readProgrammeSettings(locals.actor, {})),
	decidesKeeping: mayDecideKeeping(locals.actor)
});
