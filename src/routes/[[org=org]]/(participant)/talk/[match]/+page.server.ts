import { afterForm } from '#platform/http/after-form.ts';
import { formAction } from '#platform/http/form-action.ts';
import {
	dropWaiting,
	goOnWriting,
	readThread,
	sendLater,
	sendMessage,
	sendPhoto,
	sendVoice,
	sendWaiting,
	takeBackMessage
} from '#features/messages/index.server.ts';

/** Back to the box, where what was written just now stands. */
const toBox = (_done: unknown, { params }: { params: { match?: string } }) => `/talk/${params.match}#write`;

export const load = async ({ locals, params, url, request }) => ({
	thread: await afterForm(
		request,
		readThread(locals.actor, { match: params.match, before: url.searchParams.get('before') ?? undefined })
	),
	takesBack: url.searchParams.has('take-back')
});

export const actions = {
	'go-on': formAction(goOnWriting, { next: toBox }),
	send: formAction(sendMessage, { next: toBox }),
	'send-photo': formAction(sendPhoto, { file: 'photo', next: toBox }),
	'send-voice': formAction(sendVoice, { file: 'voice', next: toBox }),
	'send-later': formAction(sendLater, { next: toBox }),
	'send-waiting': formAction(sendWaiting, { next: toBox }),
	'drop-waiting': formAction(dropWaiting, { next: toBox }),
	'take-back': formAction(takeBackMessage, {
		next: (_done, { params }) => `/talk/${params.match}?take-back`
	})
};
