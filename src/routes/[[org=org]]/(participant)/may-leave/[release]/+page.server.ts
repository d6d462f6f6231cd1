import { afterForm } from '#platform/http/after-form.ts';
import { formAction } from '#platform/http/form-action.ts';
import {
	dropRelease,
	explainRelease,
	giveRelease,
	noteLeft,
	readRelease,
	noteStopTold,
	revokeRelease,
	wishStopTold
} from '#features/consent/index.server.ts';

export const load = async ({ locals, params, request }) => ({
	page: await afterForm(request, readRelease(locals.actor, { release: params.release }))
});

const next = (_done: unknown, { params }: { params: { release?: string } }) => `/may-leave/${params.release}`;

export const actions = {
	explain: formAction(explainRelease, { next }),
	give: formAction(giveRelease, { next }),
	stop: formAction(revokeRelease, { next }),
	drop: formAction(dropRelease, { next: '/may-leave' }),
	note: formAction(noteLeft, { next }),
	tell: formAction(wishStopTold, { next }),
	told: formAction(noteStopTold, { next })
};
