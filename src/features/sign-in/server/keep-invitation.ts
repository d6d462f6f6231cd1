import type { RequestEvent } from '@sveltejs/kit';

const name = 'invitation';
const hour = 60 * 60;

/** Holds an invitation's secret while somebody reads and fills in the page it leads to. */
export function keepInvitation(event: RequestEvent, secret: string): void {
	// What can be no link leads nowhere; one that was opened before is not meant.
	if (!/^[A-Za-z0-9_-]{10,60}$/.test(secret)) return forgetInvitation(event);
	event.cookies.set(name, secret, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: event.url.protocol === 'https:',
		maxAge: hour
	});
}

export const invitationOf = (event: RequestEvent): string => event.cookies.get(name) ?? '';

export const forgetInvitation = (event: RequestEvent): void => event.cookies.delete(name, { path: '/' });
