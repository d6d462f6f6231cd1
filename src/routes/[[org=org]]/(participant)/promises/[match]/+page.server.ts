import { afterForm } from '#platform/http/after-form.ts';
import { formAction } from '#platform/http/form-action.ts';
import { promise, readPromises, stepPromise } from '#features/commitments/index.server.ts';

export const load = async ({ locals, params, request }) => ({
	list: await afterForm(request, readPromises(locals.actor, { match: params.match }))
});

const next = ({ match }: { match: string }) => `/promises/${match}`;

export const actions = {
	promise: formAction(promise, { next }),
	step: formAction(stepPromise, {
		input: (values, { params }) => ({ ...values, match: params.match }),
		next
	})
};
