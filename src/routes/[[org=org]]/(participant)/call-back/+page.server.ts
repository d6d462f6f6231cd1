import { allowByText, askCallBack, readCallBack, withdrawCallBack } from '#features/calls/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';

export const load = async ({ locals }) => ({ call: await readCallBack(locals.actor, {}) });

const next = '/call-back';

export const actions = {
	ask: formAction(askCallBack, { next }),
	text: formAction(allowByText, { next }),
	withdraw: formAction(withdrawCallBack, { next })
};
