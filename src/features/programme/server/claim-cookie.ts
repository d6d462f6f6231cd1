import type { RequestEvent } from '@sveltejs/kit';

/** Holds the claim code between the pages of setting up, out of reach of scripts, and for one hour. */
export const claimCookie = 'claim';

const hour = 60 * 60;

export function keepClaim(event: RequestEvent, code: string): void {
	event.cookies.set(claimCookie, code, {
		path: '/',
		httpOnly: true,
		sameSite: 'strict',
		secure: event.url.protocol === 'https:',
		maxAge: hour
	});
}

export const forgetClaim = (event: RequestEvent) => event.cookies.delete(claimCookie, { path: '/' });
