import { Secret, TOTP } from 'otpauth';
import encodeQR from 'qr';
import type { Organisation } from '#platform/actor.ts';
import { openForProgram, sealForProgram } from '#platform/circles/program-key.ts';
import { secondsOfCode, stepAt, stepsAround } from '../domain/second-step.ts';

const purpose = 'second-step';
/** RFC 4226 recommends 160 bits. */
const secretLength = 20;

export const newSecret = (org: Organisation, person: string): Buffer =>
	sealForProgram(org, purpose, new Secret({ size: secretLength }).bytes, person);

/**
 * Which half minute this code is of, or null when it is of none near `now` (milliseconds). That it was not used before is
 * for whoever keeps it to see to.
 */
export function stepOf(
	org: Organisation,
	kept: { person_id: string; sealed: Uint8Array },
	code: string,
	now: number
): number | null {
	const delta = generator(org, kept).validate({ token: code, timestamp: now, window: stepsAround });
	return delta === null ? null : stepAt(now) + delta;
}

/** What an app is given, once: the secret as text, a link that opens an app on the same device, and the picture of it. */
export function toCopy(org: Organisation, kept: { person_id: string; sealed: Uint8Array }, label: string) {
	const codes = generator(org, kept, label);
	const link = codes.toString();
	const dots = encodeQR(link, 'raw', { border: 4 });
	return { secret: codes.secret.base32, link, picture: { size: dots.length, path: pathOf(dots) } };
}

/** One square a dot, for the path of an SVG. */
const pathOf = (dots: boolean[][]) =>
	dots.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');

function generator(
	org: Organisation,
	{ person_id, sealed }: { person_id: string; sealed: Uint8Array },
	label = ''
) {
	const bytes = openForProgram(org, purpose, sealed, person_id);
	const secret = new Secret({ buffer: new Uint8Array(bytes).buffer });
	// What every app understands.
	return new TOTP({ label, secret, algorithm: 'SHA1', digits: 6, period: secondsOfCode });
}
