import {
	readQuestions,
	readWalks,
	saidGoodbye,
	sayNotThisTime,
	sayYes,
	stopWalking
} from '#features/matching/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	questions: await readQuestions(locals.actor, {}),
	walks: await readWalks(locals.actor, {})
});

export const actions: Actions = {
	yes: formAction(sayYes, { next: '/asks' }),
	'not-this-time': formAction(sayNotThisTime, { next: '/asks' }),
	'said-goodbye': formAction(saidGoodbye, { next: '/asks' }),
	stop: formAction(stopWalking, { next: '/asks' })
};
