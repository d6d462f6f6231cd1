import { afterForm } from '#platform/http/after-form.ts';
import { formAction } from '#platform/http/form-action.ts';
import { goOnWriting, readThread, sendMessage, takeBackMessage } from '#features/messages/index.server.ts';

export const load = async ({ locals, params, url, request }) => ({
	thread: await afterForm(
		request,
		readThread(locals.actor, { match: params.match, before: url.searchParams.get('before') ?? undefined })
	),
	takesBack: url.searchParams.has('take-back')
});

export const actions = {
	'go-on': formAction(goOnWriting, { next: (_done, { params }) => `/talk/${params.match}#write` }),
	send: formAction(sendMessage, { next: (_sent, { params }) => `/talk/${params.match}#write` }),
	'take-back': formAction(takeBackMessage, {
		next: (_done, { params }) => `/talk/${params.match}?take-back`
	})
};
