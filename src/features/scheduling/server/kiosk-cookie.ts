import type { RequestEvent } from '@sveltejs/kit';
import { longestHours } from '../domain/drop-in.ts';

const cookie = 'kiosk';

/** Makes this device the one on which people add themselves, out of reach of scripts, until the day is over. */
export function keepKiosk(event: RequestEvent, secret: string): void {
	event.cookies.set(cookie, secret, {
		path: '/',
		httpOnly: true,
		sameSite: 'strict',
		secure: event.url.protocol === 'https:',
		maxAge: longestHours * 3600
	});
}

/** The secret of this device; empty where it is none. */
export const kioskSecret = ({ cookies }: Pick<RequestEvent, 'cookies'>): string => cookies.get(cookie) ?? '';
