import { afterForm } from '#platform/http/after-form.ts';
import { formAction } from '#platform/http/form-action.ts';
import { closeRoom, dropRoom, keepRoom, openRoom, readRooms } from '#features/scheduling/index.server.ts';

export const load = async ({ locals, params, request }) => ({
	list: await afterForm(request, readRooms(locals.actor, { room: params.room }))
});

const next = (_done: unknown, { params }: { params: { room?: string } }) => `/team/rooms/${params.room}`;

export const actions = {
	keep: formAction(keepRoom, { next }),
	close: formAction(closeRoom, { next }),
	open: formAction(openRoom, { next }),
	drop: formAction(dropRoom, { next: '/team/rooms' })
};
