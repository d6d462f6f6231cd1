import { choosePairOpening, readPairChoice } from '#features/guardians/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => readPairChoice(locals.actor, {});

export const actions: Actions = {
	save: formAction(choosePairOpening, { next: '/settings/guardians/pairs' })
};
