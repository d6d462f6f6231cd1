import { redirect } from '@sveltejs/kit';
import { keepInvitation } from '#features/sign-in/index.server.ts';
import type { RequestHandler } from './$types';

/** The link itself: its secret goes into a cookie, so that no page with it stays in the history. */
export const GET: RequestHandler = (event) => {
	keepInvitation(event, event.params.secret);
	redirect(303, event.locals.at('/guest'));
};
