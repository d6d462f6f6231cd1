import { readChange, undoChange } from '#features/sign-in/index.server.ts';
import { readProgramme } from '#features/programme/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	change: await readChange(locals.actor, params),
	zone: (await readProgramme(locals.actor, {})).zone
});

export const actions: Actions = {
	default: formAction(undoChange, {
		input: (values, { params }) => ({ ...values, ...params }),
		secret: ['current'],
		next: '/your-ways-in?undone'
	})
};
