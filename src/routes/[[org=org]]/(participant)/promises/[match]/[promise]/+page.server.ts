import type { RequestEvent } from '@sveltejs/kit';
import { afterForm } from '#platform/http/after-form.ts';
import { formAction } from '#platform/http/form-action.ts';
import { changePromise, readPromise, stepPromise } from '#features/commitments/index.server.ts';

export const load = async ({ locals, params, request }) => ({
	one: await afterForm(request, readPromise(locals.actor, params))
});

const next = ({ match }: { match: string }) => `/promises/${match}`;

/** Of the two in the address, and of nobody else. */
const input = (values: Record<string, string | string[]>, { params }: RequestEvent) => ({
	...values,
	match: params.match
});

export const actions = {
	change: formAction(changePromise, { input, next }),
	step: formAction(stepPromise, { input, next })
};
