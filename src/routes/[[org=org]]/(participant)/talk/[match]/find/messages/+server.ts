import { lookThrough } from '#features/messages/index.server.ts';

/** For static/find.js: what was written, to be looked through on the phone. */
export const GET = async ({ locals, params, url }) =>
	Response.json(
		await lookThrough(locals.actor, {
			match: params.match,
			before: url.searchParams.get('before') ?? undefined
		}),
		{ headers: { 'cache-control': 'no-store' } }
	);
