import { afterForm } from '#platform/http/after-form.ts';
import { formAction } from '#platform/http/form-action.ts';
import { readRemindOf, remindOf } from '#features/commitments/index.server.ts';

export const load = async ({ locals, params: { about, subject }, request }) => ({
	of: await afterForm(request, readRemindOf(locals.actor, { about, subject }))
});

export const actions = { default: formAction(remindOf, { next: '/reminders' }) };
