import { afterForm } from '#platform/http/after-form.ts';
import { formAction } from '#platform/http/form-action.ts';
import { agree, cancel, giveUpBreak, readPlan, sayAnother } from '#features/scheduling/index.server.ts';

export const load = async ({ locals, params, request }) => ({
	plan: await afterForm(request, readPlan(locals.actor, { appointment: params.appointment }))
});

const next = ({ id }: { id: string }) => `/meet/${id}`;

export const actions = {
	agree: formAction(agree, {
		next: ({ id, taken }) => (taken > 0 ? `/meet?taken=${taken}` : `/meet/${id}`)
	}),
	another: formAction(sayAnother, { next }),
	break: formAction(giveUpBreak, { next }),
	cancel: formAction(cancel, { next: '/meet' })
};
