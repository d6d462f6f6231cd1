import { afterForm } from '#platform/http/after-form.ts';
import { formAction } from '#platform/http/form-action.ts';
import { correctContact, readContact, takeBackContact } from '#features/contacts/index.server.ts';

export const load = async ({ locals, params, request }) => ({
	contact: await afterForm(request, readContact(locals.actor, { contact: params.contact }))
});

const next = (_done: unknown, { params }: { params: { match?: string } }) => `/times/${params.match}`;

export const actions = {
	correct: formAction(correctContact, { next }),
	takeBack: formAction(takeBackContact, { next })
};
