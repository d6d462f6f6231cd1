import { afterForm } from '#platform/http/after-form.ts';
import { formAction } from '#platform/http/form-action.ts';
import { changePromise, readPromise, stepPromise } from '#features/commitments/index.server.ts';

export const load = async ({ locals, params, request }) => ({
	one: await afterForm(request, readPromise(locals.actor, { promise: params.promise }))
});

const next = ({ match }: { match: string }) => `/promises/${match}`;

export const actions = {
	change: formAction(changePromise, { next }),
	step: formAction(stepPromise, { next })
};
