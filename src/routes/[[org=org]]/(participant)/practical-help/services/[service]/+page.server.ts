import { isId, newId } from '#platform/ids.ts';
import { formAction } from '#platform/http/form-action.ts';
import {
	chooseService,
	confirmService,
	readRequest,
	readService,
	shareOption,
	takeDownTip,
	writeTip
} from '#features/navigation/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const id = url.searchParams.get('request');
	const request = isId(id) ? await readRequest(locals.actor, { request: id }) : null;
	return {
		service: await readService(locals.actor, { service: params.service }),
		request,
		tip: newId(),
		check: newId()
	};
};

const toService = ({ service }: { service: string }) => `/practical-help/services/${service}`;
const toRequest = ({ request }: { request: string }) => `/practical-help/requests/${request}`;

export const actions: Actions = {
	share: formAction(shareOption, { next: toRequest }),
	choose: formAction(chooseService, { next: toRequest }),
	tip: formAction(writeTip, { next: (done) => `${toService(done)}#tips` }),
	down: formAction(takeDownTip, {
		input: (values, { params }) => ({ ...values, service: params.service }),
		next: (done) => `${toService(done)}#tips`
	}),
	confirm: formAction(confirmService, { next: toService })
};
