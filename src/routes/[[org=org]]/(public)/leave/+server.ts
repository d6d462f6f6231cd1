import { neutralSite } from '#platform/http/leaving.ts';
import type { RequestHandler } from './$types';

/** *Leave quickly* without a script: the link itself ends the session, and leads to a site that learns nothing of ours. */
export const GET: RequestHandler = async ({ locals }) => {
	await locals.endSession();
	return new Response(null, {
		status: 303,
		headers: { Location: neutralSite, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }
	});
};
