import { readPrompts, sharePrompt, takeBackPrompt, writePrompt } from '#features/enrolment/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	...(await readPrompts(locals.actor, {})),
	done: url.searchParams.get('done')
});

export const actions: Actions = {
	write: formAction(writePrompt, { next: '/your-space/words?done=saved' }),
	share: formAction(sharePrompt, { next: '/your-space/words?done=shared' }),
	'take-back': formAction(takeBackPrompt, { next: '/your-space/words?done=taken-back' })
};
