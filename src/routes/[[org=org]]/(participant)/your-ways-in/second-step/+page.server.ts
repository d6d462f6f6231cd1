import {
	beginSecondStep,
	confirmSecondStep,
	endSecondStep,
	firstScreenOf,
	readSecondStep
} from '#features/sign-in/index.server.ts';
import { readProgramme } from '#features/programme/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

const here = '/your-ways-in/second-step';

export const load: PageServerLoad = async ({ locals }) => ({
	step: await readSecondStep(locals.actor, {}),
	zone: (await readProgramme(locals.actor, {})).zone,
	owes: locals.owesSecondStep,
	begin: firstScreenOf(locals.actor)
});

export const actions: Actions = {
	begin: formAction(beginSecondStep, { secret: ['current'], next: here }),
	confirm: formAction(confirmSecondStep, { secret: ['code'], next: here }),
	end: formAction(endSecondStep, { secret: ['code'], next: here })
};
