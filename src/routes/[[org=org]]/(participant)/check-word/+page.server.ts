import { keepCheckWord, readCheckWords } from '#features/sign-in/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	checkWords: await readCheckWords(locals.actor, {})
});

export const actions: Actions = { default: formAction(keepCheckWord, { next: '/check-word' }) };
