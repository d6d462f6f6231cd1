import { redirect, type Cookies } from '@sveltejs/kit';
import type { Handle } from '@sveltejs/kit/hooks';

/**
 * *Plain home*: on a device where it is on, the first screen shows the date and nothing else until somebody opens it
 * (H03). It hides from eyes, not from somebody who knows; the page that offers it says no more than that.
 */
export const isPlain = (cookies: Cookies): boolean => cookies.get('plain') === 'on';

const openedCookie = 'opened';
const minutesOpen = 20;

/** Keeps the device open for a while; every page asked for begins the time again. */
export const opened = (cookies: Cookies): void =>
	cookies.set(openedCookie, '1', { path: '/', maxAge: minutesOpen * 60, sameSite: 'lax', httpOnly: true });

/** The plain screen comes back at once: somebody has gone. */
export const closed = (cookies: Cookies): void => cookies.delete(openedCookie, { path: '/' });

/** Help and the way out are never behind the plain screen. */
const always = /^(\/[a-z][a-z0-9-]*)?\/(open|help-now|leave|language|health)$/;

export const isAlwaysShown = (pathname: string): boolean => always.test(pathname);

export const plainHomeHandle: Handle = ({ event, resolve }) => {
	if (event.request.method !== 'GET' || event.route.id === null || !isPlain(event.cookies))
		return resolve(event);
	if (event.cookies.get(openedCookie)) {
		opened(event.cookies);
	} else if (!isAlwaysShown(event.url.pathname)) {
		const { pathname, search } = event.url;
		redirect(303, event.locals.at(`/open?to=${encodeURIComponent(pathname + search)}`));
	}
	return resolve(event);
};
