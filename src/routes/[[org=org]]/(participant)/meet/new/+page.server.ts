import { afterForm } from '#platform/http/after-form.ts';
import { formAction } from '#platform/http/form-action.ts';
import { readTimeForm, sayATime } from '#features/scheduling/index.server.ts';

export const load = async ({ locals, request, url }) => ({
	ask: await afterForm(
		request,
		readTimeForm(locals.actor, {
			match: url.searchParams.get('match'),
			instead: url.searchParams.get('instead') ?? undefined
		})
	)
});

export const actions = { default: formAction(sayATime, { next: ({ id }) => `/meet/${id}` }) };
