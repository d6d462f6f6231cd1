import { hasRole } from '#platform/actor.ts';
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

export const load: PageServerLoad = async ({ locals }) => ({
	team: await readTeam(locals.actor, {}),
	readiness: hasRole(locals.actor, 'lead') ? await readReadiness(locals.actor, {}) : []
});

export const actions: Actions = {
	link: formAction(linkSupervisor, { next: '/team' }),
	begin: formAction(beginSupervision, { next: '/team' }),
	held: formAction(noteSupervisionHeld, { next: '/team' }),
	end: formAction(endSupervision, { next: '/team' }),
	training: formAction(noteTraining, { next: '/team' })
};
