import { partFromWelcomer, readStanding, resume } from '#features/enrolment/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => readStanding(locals.actor, {});

export const actions: Actions = {
	resume: formAction(resume, { next: '/home' }),
	part: formAction(partFromWelcomer)
};
