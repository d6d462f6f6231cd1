import { readOrientation, seeOrientationItem } from '#features/enrolment/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => readOrientation(locals.actor, {});

export const actions: Actions = { seen: formAction(seeOrientationItem, { next: '/orientation' }) };
