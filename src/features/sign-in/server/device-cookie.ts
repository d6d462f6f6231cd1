import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Organisation } from '#platform/actor.ts';
import { lookupKey } from '#platform/circles/program-key.ts';

/** A family shares a phone; more than this many accounts on one would be odd. */
const mostAccounts = 4;

/** Its name says nothing. */
export const deviceCookieName = (org: Organisation) => `d-${org.id.slice(-8)}`;

/**
 * A device that signed in to an account keeps a mark that only our key could have made. It opens nothing; it gives the
 * device tries of its own, so that no stranger can use them up. Not left on a shared phone.
 */
export function deviceMark(org: Organisation, cookie: string | undefined, name: string): string | null {
	for (const [nonce, proof] of marks(cookie)) {
		const right = Buffer.from(proofOf(org, nonce, name));
		const given = Buffer.from(proof);
		if (given.length === right.length && timingSafeEqual(given, right)) return nonce;
	}
	return null;
}

/** The cookie's new value after this account was signed in to: its mark first, those of others kept. */
export function withDeviceMark(org: Organisation, cookie: string | undefined, name: string): string {
	const others = marks(cookie).filter(([nonce, proof]) => proofOf(org, nonce, name) !== proof);
	const nonce = randomBytes(12).toString('hex');
	return [[nonce, proofOf(org, nonce, name)], ...others.slice(0, mostAccounts - 1)]
		.map((mark) => mark.join('.'))
		.join('_');
}

/** What is kept, for as long as somebody waits to be let back in, of the device they asked from: it names no account. */
export const marksOf = (org: Organisation, cookie: string | undefined): string[] =>
	marks(cookie).map(([nonce]) => lookupKey(org, 'return-device', nonce));

const marks = (cookie: string | undefined): [string, string][] =>
	(cookie ?? '')
		.slice(0, 1000)
		.split('_')
		.map((mark) => mark.split('.'))
		.filter(
			(mark): mark is [string, string] =>
				mark.length === 2 && /^[0-9a-f]{24}$/.test(mark[0]!) && /^[0-9a-f]{40}$/.test(mark[1]!)
		)
		.slice(0, mostAccounts);

const proofOf = (org: Organisation, nonce: string, name: string) =>
	lookupKey(org, 'device', `${nonce} ${name}`).slice(0, 40);
