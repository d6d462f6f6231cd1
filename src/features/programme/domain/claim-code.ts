/** Letters and digits that can not be taken for each other; 32 of them, so that five bits choose one. */
const signs = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Twelve signs, 60 bits: enough that nobody guesses it in the life of an installation. */
const length = 12;

/** A code to read in a terminal and type on another machine, like `7KQF-92MX-ARBD`. Needs 12 random bytes. */
export function claimCodeFrom(random: Uint8Array): string {
	const code = Array.from(random.subarray(0, length), (byte) => signs[byte & 31]).join('');
	if (code.length < length) throw new RangeError('a claim code needs 12 random bytes');
	return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** What was typed, as it was printed; null when it can not be a claim code. */
export function readClaimCode(typed: string): string | null {
	const code = typed
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[^A-Z0-9]/g, '');
	return code.length === length && [...code].every((sign) => signs.includes(sign)) ? code : null;
}
