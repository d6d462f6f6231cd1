import {
	confirmReturn,
	endReturn,
	helpReturn,
	letIn,
	readCheckWords,
	readWhoWaits
} from '#features/sign-in/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	...(await readWhoWaits(locals.actor, {})),
	checkWords: await readCheckWords(locals.actor, {})
});

export const actions: Actions = {
	confirm: formAction(confirmReturn, { next: '/let-in' }),
	end: formAction(endReturn, { next: '/let-in' }),
	'let-in': formAction(letIn, { next: '/let-in' }),
	help: formAction(helpReturn, { input: (values, { locals }) => ({ ...values, language: locals.language }) })
};
