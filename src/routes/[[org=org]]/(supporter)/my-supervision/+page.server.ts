import {
	beginSupervision,
	noteSupervisionHeld,
	readMySupervision
} from '#features/supervision/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	mine: await readMySupervision(locals.actor, {})
});

export const actions: Actions = {
	begin: formAction(beginSupervision, { next: '/my-supervision' }),
	held: formAction(noteSupervisionHeld, { next: '/my-supervision' })
};
