import { error } from '@sveltejs/kit';
import { afterCall, answerCall, answerText } from '#features/calls/index.server.ts';
import type { RequestHandler } from './$types';

/** What the telephone company hands over: signed by it, or refused. It has no session, and no page leads here. */
export const POST: RequestHandler = async ({ locals, params, request, url }) => {
	if (!locals.org) error(404);
	const handed = {
		url: url.href,
		signature: request.headers.get('x-twilio-signature'),
		form: new URLSearchParams(await request.text())
	};
	const answer =
		params.what === 'text'
			? await answerText(locals.org, handed)
			: params.what === 'call'
				? await answerCall(locals.org, handed, new URL(locals.at('/telephone/after'), url).href)
				: params.what === 'after'
					? await afterCall(locals.org, handed)
					: error(404);
	if (answer === null) error(403);
	return new Response(answer, { headers: { 'content-type': 'text/xml; charset=utf-8' } });
};
