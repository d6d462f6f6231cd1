import { error } from '@sveltejs/kit';
import { Refusal } from '#platform/errors.ts';
import { readFeed } from '#features/scheduling/index.server.ts';
import type { RequestHandler } from './$types';

/** What somebody's own calendar asks for: no cookie goes in or out, and any other address is as if there were none. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
	const secret = params.secret.replace(/\.ics$/, '');
	const { text, tag } = await readFeed(locals.actor, { secret }).catch((refusal: unknown) => {
		if (refusal instanceof Refusal) error(404);
		throw refusal;
	});
	const headers = { etag: `"${tag}"`, 'cache-control': 'private, no-cache' };
	if (request.headers.get('if-none-match') === headers.etag)
		return new Response(null, { status: 304, headers });
	return new Response(text, {
		headers: { ...headers, 'content-type': 'text/calendar; charset=utf-8' }
	});
};
