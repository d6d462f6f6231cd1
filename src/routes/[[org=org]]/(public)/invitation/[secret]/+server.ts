import { redirect } from '@sveltejs/kit';
import { keepInvitation, readInvitation } from '#features/sign-in/index.server.ts';
import { remember } from '#platform/http/appearance.ts';
import { nobody } from '#platform/http/session.server.ts';
import type { RequestHandler } from './$types';

/** The link itself: its secret goes into a cookie, so that no page with it stays in the history. */
export const GET: RequestHandler = async (event) => {
	const { actor, at } = event.locals;
	const found = await readInvitation(nobody(actor.org), { secret: event.params.secret });
	if (found && event.cookies.get('language') === undefined)
		remember(event.cookies, 'language', found.language);
	keepInvitation(event, event.params.secret);
	redirect(303, at('/invitation'));
};
