import { beginCall, endCall, giveOn, openCallBack, takeCallBack } from '#features/calls/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';

export const load = async ({ locals, params }) => ({
	call: await openCallBack(locals.actor, { callBack: params.callBack })
});

const input = (values: Record<string, string | string[]>, { params }: { params: { callBack?: string } }) => ({
	...values,
	callBack: params.callBack
});
const next = '/call-backs';
const stay = (_done: unknown, { params }: { params: { callBack?: string } }) =>
	`/call-backs/${params.callBack}`;

export const actions = {
	take: formAction(takeCallBack, { input, next: stay }),
	begin: formAction(beginCall, { input, next: stay }),
	end: formAction(endCall, { input, next }),
	give: formAction(giveOn, { input, next })
};
