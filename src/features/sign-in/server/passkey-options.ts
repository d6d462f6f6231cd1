import { randomBytes } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import {
	generateAuthenticationOptions,
	generateRegistrationOptions,
	type PublicKeyCredentialCreationOptionsJSON,
	type PublicKeyCredentialRequestOptionsJSON
} from '@simplewebauthn/server';
import type { Organisation } from '#platform/actor.ts';
import { derive } from '#platform/circles/derive.ts';
import { Invalid, Refusal } from '#platform/errors.ts';
import { sentForm, typed } from '#platform/http/form-action.ts';
import { say } from '#platform/i18n/say.server.ts';
import { runtime } from '#platform/runtime.ts';
import { knowPassphrase } from './know-passphrase.ts';
import { challengeCookieName, challengeMinutes, makeChallenge } from './passkey-challenge.ts';

/** ES256, Ed25519 and RS256: what devices have. */
export const algorithms = [-7, -8, -257];

/** What a device shows in its list of passkeys beside our address. It says nothing of us, and nobody's name. */
const label = 'Pages';

/**
 * Where a passkey counts (the address of the page, as the front of the server knows it, and never as somebody sent it), and
 * what this browser was asked to sign: it is asked once, whatever comes of it.
 */
export function passkeyPlace({ url, cookies, locals: { org } }: RequestEvent) {
	const asked = org ? cookies.get(challengeCookieName(org)) : undefined;
	if (org && asked !== undefined) cookies.delete(challengeCookieName(org), { path: '/' });
	return { origin: url.origin, host: url.hostname, asked };
}

/**
 * What every device of an organisation is given to make the secret from, that opens a seed: the same for everybody, because
 * whoever comes in has given no name yet. It must never change.
 */
const secretFrom = (org: Organisation) =>
	derive(Buffer.from(org.id, 'utf8'), 'beenthere/passkey/prf/1').toString('base64url');

/** What `static/passkey.js` gives to the browser. `secretFrom`: base64url. */
type PasskeyOptions = {
	options: PublicKeyCredentialCreationOptionsJSON | PublicKeyCredentialRequestOptionsJSON;
	secretFrom: string;
};

/**
 * What a browser is asked: to make a passkey, for somebody who is signed in and knows their passphrase (else there would be
 * one on the device that opens nothing), or to use one. Without a name given, all are asked the same, so that nobody learns
 * who has one. What is to be signed stays in a cookie until it is answered. A refusal comes as a sentence.
 */
export async function askForPasskey(event: RequestEvent): Promise<Response> {
	const { actor } = event.locals;
	try {
		if (actor.sessionId === null) return Response.json(await toUse(event));
		await knowPassphrase(actor, typed(await sentForm(event.request)));
		return Response.json(await toMake(event));
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		const [sentence] = error instanceof Invalid ? Object.values(error.fields) : [];
		return Response.json({ message: say(sentence ?? error.code) }, { status: error.status });
	}
}

const toUse = async (event: RequestEvent): Promise<PasskeyOptions> => ({
	options: await generateAuthenticationOptions({ ...ask(event, 'open'), userVerification: 'required' }),
	secretFrom: secretFrom(event.locals.actor.org)
});

const toMake = async (event: RequestEvent): Promise<PasskeyOptions> => ({
	options: await generateRegistrationOptions({
		...ask(event, 'add'),
		rpName: event.url.hostname,
		userName: label,
		userDisplayName: label,
		// A new one each time: nothing on a device tells that two passkeys are of one person.
		userID: new Uint8Array(randomBytes(32)),
		attestationType: 'none',
		authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
		supportedAlgorithmIDs: algorithms
	}),
	secretFrom: secretFrom(event.locals.actor.org)
});

/** Something new to sign, kept in a cookie of this browser alone. */
function ask({ url, cookies, locals: { actor } }: RequestEvent, purpose: 'open' | 'add') {
	const { org, sessionId: session } = actor;
	const { cookie, challenge } = makeChallenge({ org, purpose, session }, runtime().clock().epochMilliseconds);
	const seconds = challengeMinutes * 60;
	cookies.set(challengeCookieName(org), cookie, {
		path: '/',
		httpOnly: true,
		sameSite: 'strict',
		secure: url.protocol === 'https:',
		maxAge: seconds
	});
	return { rpID: url.hostname, challenge: new Uint8Array(challenge), timeout: seconds * 1000 };
}
