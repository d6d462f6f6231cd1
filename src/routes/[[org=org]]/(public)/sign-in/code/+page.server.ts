import { redirect } from '@sveltejs/kit';
import {
	firstScreenOf,
	giveCode,
	readWaiting,
	sayStepIsLost,
	waitingIn
} from '#features/sign-in/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { actor, at } = event.locals;
	if (actor.personId !== null) redirect(303, at(firstScreenOf(actor)));
	const waiting = await readWaiting(actor, waitingIn(event));
	if (!waiting) redirect(303, at('/sign-in'));
	return { byCard: waiting.byCard };
};

export const actions: Actions = {
	give: formAction(giveCode, {
		input: (values, event) => ({ ...values, ...waitingIn(event) }),
		secret: ['code'],
		next: ({ begin }) => begin
	}),
	lost: formAction(sayStepIsLost, { input: (_values, event) => waitingIn(event) })
};
