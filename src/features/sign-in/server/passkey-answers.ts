import {
	verifyAuthenticationResponse,
	verifyRegistrationResponse,
	type WebAuthnCredential
} from '@simplewebauthn/server';
import * as v from 'valibot';
import type { Actor } from '#platform/actor.ts';
import { Conflict, Invalid } from '#platform/errors.ts';
import type { Context } from '#platform/use-case.server.ts';
import { runtime } from '#platform/runtime.ts';
import { readChallenge, type Asked } from './passkey-challenge.ts';
import { algorithms } from './passkey-options.ts';

const wrong = 'sign_in_passkey_wrong';
const base64 = (most: number) =>
	v.pipe(v.string(wrong), v.nonEmpty(wrong), v.maxLength(most, wrong), v.regex(/^[A-Za-z0-9_-]+$/, wrong));

/** What a browser hands over as JSON: nothing but what is looked at. */
const answerOf = <E extends v.ObjectEntries>(response: E) =>
	v.pipe(
		v.string(wrong),
		v.maxLength(20_000, wrong),
		v.parseJson(undefined, wrong),
		v.object(
			{
				id: base64(1400),
				rawId: base64(1400),
				type: v.literal('public-key', wrong),
				response: v.object({ clientDataJSON: base64(4000), ...response }, wrong)
			},
			wrong
		),
		v.transform((answer) => ({ ...answer, clientExtensionResults: {} }))
	);

export const madeInput = answerOf({ attestationObject: base64(12_000) });
export const usedInput = answerOf({ authenticatorData: base64(4000), signature: base64(4000) });

/** The secret that the device made for us: 32 bytes, base64url. One without it can not open a seed. */
export const secretInput = v.pipe(
	v.string('sign_in_passkey_cannot'),
	v.regex(/^[A-Za-z0-9_-]{43}$/, 'sign_in_passkey_cannot'),
	v.transform((text) => new Uint8Array(Buffer.from(text, 'base64url'))),
	v.check((bytes) => bytes.length === 32, 'sign_in_passkey_cannot')
);

/**
 * Looks at what a script filled in before anything else: there is no box to say it at, so it is said of the whole form. Throws
 * Invalid.
 */
export function lookAt(answer: typeof madeInput | typeof usedInput, raw: unknown): void {
	const { issues } = v.safeParse(v.object({ answer, opens: secretInput }), raw);
	const said = issues?.find(({ path }) => path?.[0]?.key === 'answer')?.message ?? issues?.[0].message;
	if (said !== undefined) throw new Invalid({ '': ours(said) }, ours(said));
}
const ours = (said: string) => (said.startsWith('sign_in_') ? said : wrong);

/** Where a passkey counts and what was asked; from the request and never from the form. */
export const placeInput = v.object({
	origin: v.string(),
	host: v.string(),
	asked: v.optional(v.string(), '')
});
type Place = v.InferOutput<typeof placeInput>;

/** The credential's id as a text that no spelling changes. */
export const credentialHex = (id: string) => Buffer.from(id, 'base64url').toString('hex');

/** What this browser was asked to sign. Throws Invalid when it is over, or was asked for something else. */
export function askedOf({ org, sessionId }: Actor, purpose: Asked['purpose'], { asked }: Place) {
	const session = purpose === 'add' ? sessionId : null;
	const found = readChallenge({ org, purpose, session }, asked, runtime().clock().epochMilliseconds);
	if (!found) throw new Invalid({ '': 'sign_in_passkey_over' }, 'sign_in_passkey_over');
	return found;
}

/** The passkey that a device has just made, for this very place and question, by somebody it has looked at. Throws Invalid. */
export async function verifyMade(
	answer: v.InferOutput<typeof madeInput>,
	{ origin, host }: Place,
	challenge: string
): Promise<WebAuthnCredential> {
	const { registrationInfo } = await orNothing(() =>
		verifyRegistrationResponse({
			response: answer,
			expectedChallenge: challenge,
			expectedOrigin: origin,
			expectedRPID: host,
			requireUserVerification: true,
			supportedAlgorithmIDs: algorithms
		})
	);
	if (!registrationInfo) throw new Invalid({ '': wrong }, wrong);
	return registrationInfo.credential;
}

/** Its counter after it was used, where the answer is right; null where anything about it is not. */
export async function verifyUsed(
	answer: v.InferOutput<typeof usedInput>,
	{ origin, host }: Place,
	challenge: string,
	kept: { public_key: Uint8Array; counter: string }
): Promise<number | null> {
	const { verified, authenticationInfo } = await orNothing(() =>
		verifyAuthenticationResponse({
			response: answer,
			expectedChallenge: challenge,
			expectedOrigin: origin,
			expectedRPID: host,
			requireUserVerification: true,
			credential: {
				id: answer.id,
				publicKey: new Uint8Array(kept.public_key),
				counter: Number(kept.counter)
			}
		})
	);
	return verified && authenticationInfo ? authenticationInfo.newCounter : null;
}

/** The library throws whatever it stumbled over; which it was is told to nobody. */
async function orNothing<R extends object>(verify: () => Promise<R>): Promise<Partial<R>> {
	try {
		return await verify();
	} catch {
		return {};
	}
}

/** Takes an answer, once: the same again, at the same moment from elsewhere too, throws Conflict. */
export async function takeOnce({ db }: Context, asked: { hash: string; until: Date }): Promise<void> {
	const { numInsertedOrUpdatedRows } = await db
		.insertInto('passkey_answered')
		.values({ hash: asked.hash, until_at: asked.until })
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	if (numInsertedOrUpdatedRows === 0n) throw new Conflict('sign_in_passkey_over');
}
