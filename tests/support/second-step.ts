import { Secret, TOTP } from 'otpauth';
import { beginSecondStep, confirmSecondStep, readSecondStep } from '#features/sign-in/index.server.ts';
import type { Actor } from '#platform/actor.ts';

/** The code that an app shows, at that time, for a secret as it was copied. */
export const codeOf = (secret: string, timestamp = Date.now()) =>
	new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({ timestamp });

/** Somebody who came in by an invitation sets up what is asked of those who look after a programme. */
export async function setUpSecondStep(actor: Actor, passphrase: string): Promise<void> {
	await beginSecondStep(actor, { current: passphrase });
	const { begun } = await readSecondStep(actor, {});
	await confirmSecondStep(actor, { code: codeOf(begun!.secret) });
}
