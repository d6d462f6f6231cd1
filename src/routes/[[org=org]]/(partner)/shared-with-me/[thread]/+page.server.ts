import { afterForm } from '#platform/http/after-form.ts';
import { formAction } from '#platform/http/form-action.ts';
import {
	askSupporter,
	readCareThread,
	sendToThread,
	takeBackFromThread
} from '#features/care-team/index.server.ts';

export const load = async ({ locals, params, request, url }) => ({
	page: await afterForm(request, readCareThread(locals.actor, { thread: params.thread })),
	origin: url.origin,
	takesBack: url.searchParams.has('take-back')
});

const next = (_done: unknown, { params }: { params: { thread?: string } }) =>
	`/shared-with-me/${params.thread}`;

export const actions = {
	send: formAction(sendToThread, { next: (done, event) => `${next(done, event)}#write` }),
	'take-back': formAction(takeBackFromThread, { next: (done, event) => `${next(done, event)}?take-back` }),
	ask: formAction(askSupporter, { next })
};
