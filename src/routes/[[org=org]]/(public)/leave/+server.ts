import { neutralSite } from '#platform/http/leaving.ts';
import type { RequestHandler } from './$types';

/** *Leave quickly* without a script: the link itself ends the session, and leads to a site that learns nothing of ours. */
export const GET: RequestHandler = async ({ locals }) => {
	const away = locals.org?.neutralSite ?? neutralSite;
	await locals.endSession();
	return new Response(null, {
		status: 303,
		headers: { Location: away, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }
	});
};
