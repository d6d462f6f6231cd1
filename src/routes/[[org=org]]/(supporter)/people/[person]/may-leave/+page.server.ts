import { afterForm } from '#platform/http/after-form.ts';
import { formAction } from '#platform/http/form-action.ts';
import { noteSeveral, readReleasesOf } from '#features/consent/index.server.ts';

export const load = async ({ locals, params, request }) => ({
	list: await afterForm(request, readReleasesOf(locals.actor, { person: params.person }))
});

export const actions = { note: formAction(noteSeveral) };
