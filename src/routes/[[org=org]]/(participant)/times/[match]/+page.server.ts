import { readContacts, sayOften } from '#features/contacts/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';

export const load = async ({ locals, params, url }) => ({
	list: await readContacts(locals.actor, {
		match: params.match,
		after: url.searchParams.get('after') ?? undefined
	}),
	saved: url.searchParams.has('said')
});

export const actions = {
	often: formAction(sayOften, {
		input: (values, { params }) => ({ ...values, match: params.match }),
		next: (_done, { params }) => `/times/${params.match}?said#often`
	})
};
