import { readPrompts, writePrompt } from '#features/enrolment/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	answers: await readPrompts(locals.actor, {}),
	saved: url.searchParams.get('saved')
});

export const actions: Actions = {
	write: formAction(writePrompt, { next: () => '/your-space/words?saved=1' })
};
