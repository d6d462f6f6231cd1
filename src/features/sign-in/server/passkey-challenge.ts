import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Organisation } from '#platform/actor.ts';
import { canonical } from '#platform/circles/canonical.ts';
import { derive } from '#platform/circles/derive.ts';
import { markForProgram } from '#platform/circles/program-key.ts';

/** What a device is asked to sign is good for so long. */
export const challengeMinutes = 5;

const randomLength = 32;
const untilLength = 8;

/** What is to be signed, and for what: adding a passkey in one session, or coming in. */
export type Asked = { org: Organisation; purpose: 'add' | 'open'; session: string | null };

/** Its name says nothing. */
export const challengeCookieName = (org: Organisation) => `p-${org.id.slice(-8)}`;

/**
 * Something random for a device to sign, and the cookie by which we know it again: it bears our mark for this organisation,
 * purpose and session, and when it is over. Only the browser that was asked holds it.
 */
export function makeChallenge(asked: Asked, now: number): { cookie: string; challenge: Uint8Array } {
	const random = randomBytes(randomLength);
	const until = Buffer.alloc(untilLength);
	until.writeBigUInt64BE(BigInt(now + challengeMinutes * 60_000));
	const cookie = Buffer.concat([random, until, markOf(asked, random, until)]).toString('base64url');
	return { cookie, challenge: challengeOf(random) };
}

/** What this cookie's browser was asked to sign (base64url), and until when; null when it is over or of something else. */
export function readChallenge(
	asked: Asked,
	cookie: string,
	now: number
): { challenge: string; hash: string; until: Date } | null {
	const bytes = Buffer.from(cookie.slice(0, 200), 'base64url');
	if (bytes.length !== randomLength + untilLength + 32) return null;
	const random = bytes.subarray(0, randomLength);
	const until = bytes.subarray(randomLength, randomLength + untilLength);
	if (!timingSafeEqual(bytes.subarray(randomLength + untilLength), markOf(asked, random, until))) return null;
	const untilAt = Number(until.readBigUInt64BE());
	if (untilAt <= now) return null;
	const challenge = challengeOf(random);
	return {
		challenge: challenge.toString('base64url'),
		hash: derive(challenge, 'beenthere/passkey/answered/1').toString('hex'),
		until: new Date(untilAt)
	};
}

/** Who sees what is signed can not make the cookie from it. */
const challengeOf = (random: Uint8Array) => derive(random, 'beenthere/passkey/challenge/1');

const markOf = ({ org, purpose, session }: Asked, random: Uint8Array, until: Uint8Array) =>
	markForProgram(
		org,
		'passkey-challenge',
		canonical('beenthere/passkey/asked/1', [purpose, session, random, until])
	);
