import { formAction } from '#platform/http/form-action.ts';
import {
	changeRequest,
	chooseService,
	readRequest,
	takeBackRequest,
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
	back: formAction(takeBackRequest, { next: '/practical-help' })
};
