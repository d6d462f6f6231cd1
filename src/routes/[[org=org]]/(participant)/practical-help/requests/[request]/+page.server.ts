import { formAction } from '#platform/http/form-action.ts';
import {
	changeRequest,
	chooseService,
	readRequest,
	takeBack,
	takeStep
} from '#features/navigation/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	readRequest(locals.actor, { request: params.request });

const here = ({ request }: { request: string }) => `/practical-help/requests/${request}`;

export const actions: Actions = {
	choose: formAction(chooseService, { next: here }),
	step: formAction(takeStep, { next: here }),
	change: formAction(changeRequest, { next: here }),
	back: formAction(takeBack, { next: '/practical-help' })
};
