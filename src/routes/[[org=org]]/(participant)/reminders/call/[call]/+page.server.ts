import { afterForm } from '#platform/http/after-form.ts';
import { formAction } from '#platform/http/form-action.ts';
import { agreeCall, callMade, endCall, offerCall, readCall } from '#features/commitments/index.server.ts';

export const load = async ({ locals, params, request }) => ({
	call: await afterForm(request, readCall(locals.actor, { call: params.call }))
});

const next = ({ id }: { id: string }) => `/reminders/call/${id}`;

export const actions = {
	agree: formAction(agreeCall, { next }),
	called: formAction(callMade, { next: ({ match }) => `/times/${match}` }),
	end: formAction(endCall, { next: '/reminders' }),
	offer: formAction(offerCall, { next })
};
