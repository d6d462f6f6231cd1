import { afterForm } from '#platform/http/after-form.ts';
import { formAction } from '#platform/http/form-action.ts';
import {
	agreeSupport,
	askSupport,
	changeDate,
	dropDate,
	dropSupport,
	offerSupport,
	readDate
} from '#features/commitments/index.server.ts';

export const load = async ({ locals, params, request }) => ({
	date: await afterForm(request, readDate(locals.actor, { date: params.date }))
});

const next = ({ id }: { id: string }) => `/dates/${id}`;

export const actions = {
	agree: formAction(agreeSupport, { next }),
	ask: formAction(askSupport, { next }),
	change: formAction(changeDate, { next }),
	drop: formAction(dropDate, { next: '/dates' }),
	'let-go': formAction(dropSupport, { next }),
	offer: formAction(offerSupport, { next })
};
