import {
	confirmReturn,
	deviceOf,
	endReturn,
	helpReturn,
	letIn,
	readCheckWords,
	readWhoWaits
} from '#features/sign-in/index.server.ts';
import { readProgramme } from '#features/programme/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	...(await readWhoWaits(locals.actor, {})),
	checkWords: await readCheckWords(locals.actor, {}),
	zone: (await readProgramme(locals.actor, {})).zone
});

export const actions: Actions = {
	confirm: formAction(confirmReturn, {
		input: (values, event) => ({ ...values, ...deviceOf(event) }),
		next: '/let-in'
	}),
	end: formAction(endReturn, { next: '/let-in' }),
	'let-in': formAction(letIn, { next: '/let-in' }),
	help: formAction(helpReturn, { input: (values, { locals }) => ({ ...values, language: locals.language }) })
};
