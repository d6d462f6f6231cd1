import { afterForm } from '#platform/http/after-form.ts';
import { formAction } from '#platform/http/form-action.ts';
import {
	acceptAgreement,
	keepAgreement,
	offerAgreement,
	readAgreement,
	withdrawAmendment
} from '#features/agreement/index.server.ts';

export const load = async ({ locals, params, url, request }) => ({
	page: await afterForm(request, readAgreement(locals.actor, { match: params.match })),
	write: url.searchParams.has('write')
});

const next = (_done: unknown, { params }: { params: { match?: string } }) => `/agreement/${params.match}`;

export const actions = {
	keep: formAction(keepAgreement, { next }),
	offer: formAction(offerAgreement, { next }),
	accept: formAction(acceptAgreement, { next }),
	withdraw: formAction(withdrawAmendment, { next })
};
