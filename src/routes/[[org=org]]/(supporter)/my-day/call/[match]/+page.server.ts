import { logCall, readCall } from '#features/contacts/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';

const isMoment = (text: string | null): text is string => text !== null && !Number.isNaN(Date.parse(text));

export const load = async ({ locals, params, url }) => {
	const since = url.searchParams.get('since');
	return {
		call: await readCall(locals.actor, { match: params.match }),
		since: isMoment(since) ? since : null
	};
};

type Event = { params: { match?: string } };
const input = (values: Record<string, string | string[]>, { params }: Event) => ({
	...values,
	match: params.match
});

export const actions = {
	/** The moment is the server’s, and stands in the address until the second tap. */
	begin: formAction(readCall, {
		input,
		next: ({ match, now }) => `/my-day/call/${match}?since=${encodeURIComponent(now)}`
	}),
	log: formAction(logCall, { input, next: ({ match }) => `/my-day?saved=${match}` })
};
