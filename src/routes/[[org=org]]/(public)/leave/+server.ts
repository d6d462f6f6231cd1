import { redirect } from '@sveltejs/kit';
import { neutralSite } from '#platform/http/leaving.ts';
import type { RequestHandler } from './$types';

/** *Leave quickly* without a script: the link itself ends the session. */
export const GET: RequestHandler = async ({ locals, setHeaders }) => {
	await locals.endSession();
	setHeaders({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
	redirect(303, neutralSite);
};
