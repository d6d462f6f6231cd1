import { afterForm } from '#platform/http/after-form.ts';
import { formAction } from '#platform/http/form-action.ts';
import {
	agree,
	cancel,
	giveUpBreak,
	leaveRoom,
	readPlan,
	sayAnother,
	takeRoom
} from '#features/scheduling/index.server.ts';

export const load = async ({ locals, params, request, url }) => ({
	plan: await afterForm(request, readPlan(locals.actor, { appointment: params.appointment })),
	/** What became of the room in a step that led here. */
	roomGone: url.searchParams.get('room') === 'gone',
	taken: Number(url.searchParams.get('taken')) || 0
});

const next = ({ id }: { id: string }) => `/meet/${id}`;

export const actions = {
	agree: formAction(agree, {
		next: ({ id, taken, roomGone }) =>
			taken > 0 ? `/meet?taken=${taken}` : `/meet/${id}${roomGone ? '?room=gone' : ''}`
	}),
	another: formAction(sayAnother, { next }),
	break: formAction(giveUpBreak, { next }),
	cancel: formAction(cancel, { next: '/meet' }),
	room: formAction(takeRoom, {
		next: ({ id, taken }) => `/meet/${id}${taken > 0 ? `?taken=${taken}` : ''}`
	}),
	leaveRoom: formAction(leaveRoom, { next })
};
