import { afterForm } from '#platform/http/after-form.ts';
import { formAction } from '#platform/http/form-action.ts';
import { askCall, readCallForm } from '#features/commitments/index.server.ts';

export const load = async ({ locals, params, request }) => ({
	ask: await afterForm(request, readCallForm(locals.actor, { match: params.match }))
});

export const actions = { default: formAction(askCall, { next: ({ id }) => `/reminders/call/${id}` }) };
