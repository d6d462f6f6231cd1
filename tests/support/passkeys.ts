import { addPasskey, signInByPasskey } from '#features/sign-in/index.server.ts';
import { makeChallenge } from '#features/sign-in/server/passkey-challenge.ts';
import type { Actor, Organisation } from '#platform/actor.ts';
import { nobody } from '#platform/http/session.server.ts';
import { runtime } from '#platform/runtime.ts';
import type { Authenticator, Odd } from './authenticator.ts';

/** What a request says of itself, at the usual place. */
export const atHome = {
	origin: 'http://localhost:3000',
	host: 'localhost',
	address: '192.0.2.1',
	userAgent: null
};

/** What a browser is asked to sign: to add a passkey in the actor's session, or to come in. */
export function asked(actor: Pick<Actor, 'org' | 'sessionId'>, at = runtime().clock().epochMilliseconds) {
	const { org, sessionId: session } = actor;
	const { cookie, challenge } = makeChallenge(
		{ org, purpose: session === null ? 'open' : 'add', session },
		at
	);
	return { cookie, challenge: Buffer.from(challenge).toString('base64url') };
}

/** What is sent to add this device; `odd` says in what it differs from an honest one. */
export function toAdd(
	actor: Pick<Actor, 'org' | 'sessionId'>,
	device: Authenticator,
	{ current, ...more }: { current: string; name?: string; odd?: Partial<Odd> } & Record<string, unknown>
) {
	const { cookie, challenge } = asked(actor);
	const answer = device.make({ challenge, ...more.odd });
	return { ...atHome, asked: cookie, answer, opens: device.opens(), current, ownPhone: 'on', ...more };
}

/** Somebody adds the device they hold. */
export const addDevice = (actor: Actor, device: Authenticator, current: string, name = '') =>
	addPasskey(actor, toAdd(actor, device, { current, name }));

/** What is sent to come in with this device. */
export function toOpen(
	org: Organisation,
	device: Authenticator,
	{ odd, ...more }: { odd?: Partial<Odd> } & Record<string, unknown> = {}
) {
	const { cookie, challenge } = asked(nobody(org));
	return {
		...atHome,
		asked: cookie,
		answer: device.use({ challenge, ...odd }),
		opens: device.opens(),
		...more
	};
}

/** Somebody comes in with it. */
export const comeInWith = (org: Organisation, device: Authenticator) =>
	signInByPasskey(nobody(org), toOpen(org, device));
