import { formAction } from '#platform/http/form-action.ts';
import { readNotSure, stopWriting } from '#features/messages/index.server.ts';

export const load = async ({ locals, params }) => ({
	page: await readNotSure(locals.actor, { match: params.match })
});

export const actions = {
	stop: formAction(stopWriting, { next: (_done, { params }) => `/talk/${params.match}` })
};
