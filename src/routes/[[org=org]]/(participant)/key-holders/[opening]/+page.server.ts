import { endOpening, readOpening, reviewOpening, sayYesToOpening } from '#features/guardians/index.server.ts';
import type { Actor } from '#platform/actor.ts';
import { afterForm } from '#platform/http/after-form.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, request }) => ({
	shown: await afterForm(request, readOpening(locals.actor, { opening: params.opening }))
});

/** Which opening it is stands in the address. */
const here = <R>(call: (actor: Actor, input: unknown) => Promise<R>) =>
	formAction(call, {
		input: (values, { params }) => ({ ...values, opening: params.opening }),
		next: (_done, { params }) => `/key-holders/${params.opening}`
	});

export const actions: Actions = {
	yes: here(sayYesToOpening),
	end: here(endOpening),
	review: here(reviewOpening)
};
