import { afterForm } from '#platform/http/after-form.ts';
import { formAction } from '#platform/http/form-action.ts';
import { Refusal } from '#platform/errors.ts';
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
import { markSaid, readOneToSay } from '#features/to-say/index.server.ts';

export const load = async ({ locals, params, request, url }) => ({
	page: await afterForm(request, readCareThread(locals.actor, { thread: params.thread })),
	origin: url.origin,
	takesBack: url.searchParams.has('take-back'),
	say: await toSay(locals.actor, url)
});

/** What the participant wrote down before, to be read once more in the box: never anybody else’s, and nothing where it is gone. */
async function toSay(actor: App.Locals['actor'], url: URL) {
	const item = url.searchParams.get('say');
	if (item === null) return null;
	const one = await readOneToSay(actor, { item }).catch(ifRefused);
	return one?.own && one.text ? { item, text: one.text } : null;
}

function ifRefused(error: unknown): null {
	if (error instanceof Refusal) return null;
	throw error;
}

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
			if (item !== null) await markSaid(locals.actor, { item, said: 'yes' }).catch(ifRefused);
		},
		next: (_sent, { params }) => `/care-team/${params.thread}#write`
	}),
	'take-back': formAction(takeBackFromThread, { next: (done, event) => `${next(done, event)}?take-back` }),
	answer: formAction(answerRequest, { next }),
	close: formAction(closeThread, { next })
};
