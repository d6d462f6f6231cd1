import { afterForm } from '#platform/http/after-form.ts';
import { formAction } from '#platform/http/form-action.ts';
import { nullIfRefused } from '#platform/errors.ts';
import {
	answerRequest,
	closeThread,
	dropThread,
	letPartnerIn,
	letPartnerInAgain,
	makeLink,
	openThread,
	readCareThread,
	sendToThread,
	takeBackFromThread,
	withdrawLink
} from '#features/care-team/index.server.ts';
import { markSaid, ownToSay } from '#features/to-say/index.server.ts';

export const load = async ({ locals, params, request, url }) => ({
	page: await afterForm(request, readCareThread(locals.actor, { thread: params.thread })),
	origin: url.origin,
	takesBack: url.searchParams.has('take-back'),
	say: await ownToSay(locals.actor, url.searchParams.get('say'))
});

const next = (_done: unknown, { params }: { params: { thread?: string } }) => `/care-team/${params.thread}`;

export const actions = {
	open: formAction(openThread, { next }),
	drop: formAction(dropThread, { next: ({ thread }) => `/care-team${thread ? `/${thread}` : ''}` }),
	link: formAction(makeLink),
	withdraw: formAction(withdrawLink, { next }),
	'let-in': formAction(letPartnerIn, { next }),
	again: formAction(letPartnerInAgain, { next }),
	send: formAction(sendToThread, {
		// It is in the thread now, whatever becomes of the tick.
		done: async (_sent, { locals, url }) => {
			const item = url.searchParams.get('say');
			if (item !== null) await markSaid(locals.actor, { item, said: 'yes' }).catch(nullIfRefused);
		},
		next: (_sent, { params }) => `/care-team/${params.thread}#write`
	}),
	'take-back': formAction(takeBackFromThread, { next: (done, event) => `${next(done, event)}?take-back` }),
	answer: formAction(answerRequest, { next }),
	close: formAction(closeThread, { next })
};
