import type { RequestEvent } from '@sveltejs/kit';
import { afterForm } from '#platform/http/after-form.ts';
import { formAction } from '#platform/http/form-action.ts';
import { correctContact, readContact, takeBackContact } from '#features/contacts/index.server.ts';

export const load = async ({ locals, params, request }) => ({
	contact: await afterForm(request, readContact(locals.actor, params))
});

/** Which contact it is, the address says. */
const which = {
	input: (values: object, { params }: RequestEvent) => ({ ...values, ...params }),
	next: ({ match }: { match: string }) => `/times/${match}`
};

export const actions = {
	correct: formAction(correctContact, which),
	takeBack: formAction(takeBackContact, which)
};
