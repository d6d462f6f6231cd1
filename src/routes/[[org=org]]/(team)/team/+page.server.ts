import { hasRole, type Actor } from '#platform/actor.ts';
import { readAlone, readTeamCover } from '#features/cover/index.server.ts';
import { anythingWaits } from '#features/duty-to-report/index.server.ts';
import { readAsked } from '#features/guardians/index.server.ts';
import { noteTraining, readReadiness } from '#features/matching/index.server.ts';
import {
	beginSupervision,
	endSupervision,
	linkSupervisor,
	noteSupervisionHeld,
	readTeam
} from '#features/supervision/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

/** The page of the list, and for a lead how ready those on it are. */
const page = async (actor: Actor, input: unknown) => {
	const team = await readTeam(actor, input);
	const supporters = team.led?.people.map(({ supporter }) => supporter.id) ?? [];
	return { team, readiness: hasRole(actor, 'lead') ? await readReadiness(actor, { supporters }) : [] };
};

export const load: PageServerLoad = async ({ locals, url }) => ({
	...(await page(locals.actor, { after: url.searchParams.get('after') ?? undefined })),
	alone: hasRole(locals.actor, 'lead') ? await readAlone(locals.actor, {}) : null,
	cover: hasRole(locals.actor, 'peer-supervisor') ? await readTeamCover(locals.actor, {}) : null,
	duty: await anythingWaits(locals.actor, {}),
	...(await readAsked(locals.actor, {}))
});

export const actions: Actions = {
	find: formAction(page),
	link: formAction(linkSupervisor, { next: '/team' }),
	begin: formAction(beginSupervision, { next: '/team' }),
	held: formAction(noteSupervisionHeld, { next: '/team' }),
	end: formAction(endSupervision, { next: '/team' }),
	training: formAction(noteTraining, { next: '/team' })
};
