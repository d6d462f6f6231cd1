import type { RequestEvent } from '@sveltejs/kit';
import { cookieName } from '#platform/http/session.server.ts';
import { deviceCookieName } from './device-cookie.ts';
import { everythingKept } from '#platform/http/leaving.ts';
import { closed } from '#platform/http/plain-home.ts';
import { readWhyEnded } from './my-sessions.ts';
import type { OpenedSession } from './sessions.ts';

const year = 365 * 24 * 60 * 60;

/**
 * Gives the browser its session: for a route, when somebody has signed in. A session that was open in it before ends
 * first. The cookie is out of reach of scripts and of other sites, and on a shared phone gone with the browser.
 */
export async function keepSession(event: RequestEvent, session: OpenedSession): Promise<void> {
	await event.locals.endSession();
	const common = {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: event.url.protocol === 'https:'
	} as const;
	const { name, value, forSeconds } = session.cookie;
	event.cookies.set(name, value, { ...common, ...(forSeconds === null ? {} : { maxAge: forSeconds }) });
	if (session.device)
		event.cookies.set(session.device.name, session.device.value, { ...common, maxAge: year });
}

/** What a use case is told about the device, from the request and never from the form. */
export function deviceOf(event: RequestEvent) {
	return {
		deviceCookie: event.locals.org ? event.cookies.get(deviceCookieName(event.locals.org)) : undefined,
		address: event.getClientAddress(),
		userAgent: event.request.headers.get('user-agent')
	};
}

/**
 * Ends the session and leaves nothing on the device: on a shared phone not even our cookies; on one's own the mark that
 * gives the device its own tries stays, and Help now for when there is no connection (INV-39 is the way out without us).
 */
export async function leaveNothing(event: RequestEvent): Promise<void> {
	const { sharedPhone } = event.locals;
	await event.locals.endSession();
	closed(event.cookies);
	event.setHeaders({ 'clear-site-data': sharedPhone ? everythingKept : '"cache"' });
}

/** Why this browser's session ended, where somebody else may have done it: for the page to sign in. */
export async function whyEnded({ cookies, locals }: RequestEvent): Promise<'return' | 'change' | null> {
	if (!locals.org) return null;
	return readWhyEnded(locals.actor, { cookie: cookies.get(cookieName(locals.org)) });
}
