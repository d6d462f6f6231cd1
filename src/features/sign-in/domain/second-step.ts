/** Codes change every half minute (RFC 6238); one before and one after are taken, for clocks that differ a little. */
export const secondsOfCode = 30;
export const stepsAround = 1;

/** The code as an app shows it: six digits, with whatever spaces somebody types between them. Null for anything else. */
export function readCode(typed: string): string | null {
	const digits = typed.normalize('NFKC').replace(/[\s-]/g, '');
	return /^[0-9]{6}$/.test(digits) ? digits : null;
}

/** Which half minute since 1970 it is. */
export const stepAt = (milliseconds: number): number => Math.floor(milliseconds / 1000 / secondsOfCode);

/** A secret as people copy it: groups of four. */
export const inGroups = (secret: string): string => secret.match(/.{1,4}/g)!.join(' ');
