import type { RequestEvent } from '@sveltejs/kit';
import { Invalid } from '#platform/errors.ts';
import { claiming } from './set-up-programme.ts';

const claimCookie = 'claim';
const hour = 60 * 60;

/** Holds the claim code between the pages of setting up, out of reach of scripts, for one hour from the last step. */
export function keepClaim(event: RequestEvent, code: string): void {
	event.cookies.set(claimCookie, code, {
		path: '/',
		httpOnly: true,
		sameSite: 'strict',
		secure: event.url.protocol === 'https:',
		maxAge: hour
	});
}

/** Whether this browser has claimed the installation within the hour. */
export const hasClaim = ({ locals, cookies }: Pick<RequestEvent, 'locals' | 'cookies'>): Promise<boolean> =>
	claiming(locals.actor, cookies.get(claimCookie)).then(Boolean, () => false);

/**
 * The claim code of this browser for another hour: the one that was typed because the hour was over, or else the one it
 * holds. Returns it. Throws Invalid when there is none, or none that was printed.
 */
export async function renewClaim(event: RequestEvent, typed: unknown): Promise<string> {
	const code = typeof typed === 'string' && typed !== '' ? typed : event.cookies.get(claimCookie);
	if (code === undefined) throw new Invalid({ code: 'programme_error_claim_over' });
	await claiming(event.locals.actor, code);
	keepClaim(event, code);
	return code;
}
