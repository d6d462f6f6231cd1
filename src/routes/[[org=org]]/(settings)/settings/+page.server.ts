import { readAsked } from '#features/guardians/index.server.ts';
import { readProgrammeSettings } from '#features/programme/index.server.ts';
import { mayDecideKeeping } from '#features/record/domain/permissions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	...(await readProgrammeSettings(locals.actor, {})),
	...(await readAsked(locals.actor, {})),
	decidesKeeping: mayDecideKeeping(locals.actor)
});
