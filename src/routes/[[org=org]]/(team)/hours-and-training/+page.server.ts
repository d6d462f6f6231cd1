import { readTeamCover } from '#features/cover/index.server.ts';
import { readAsked } from '#features/guardians/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const [asked, cover] = await Promise.all([readAsked(locals.actor, {}), readTeamCover(locals.actor, {})]);
	return { ...asked, cover };
};
