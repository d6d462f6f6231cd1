/** Crockford's 32 signs: no I, L, O or U, so that nothing is misread and no word appears by chance. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groupLength = 5;
const dataLength = 24;

/** 24 random signs are 120 bits. */
export const codeBytes = 15;

/** The code printed on a card: five groups of five signs, of which the last one checks the others. Needs 15 random bytes. */
export function makeRecoveryCode(random: Uint8Array): string {
	if (random.length !== codeBytes) throw new RangeError('a recovery code is made of 15 bytes');
	let bits = 0n;
	for (const byte of random) bits = (bits << 8n) | BigInt(byte);
	const values = Array.from({ length: dataLength }, (_, place) =>
		Number((bits >> BigInt(5 * (dataLength - 1 - place))) & 31n)
	);
	return grouped([...values, check(values)].map((value) => signs[value]).join(''));
}

/**
 * The code as it was printed, however it was copied: small letters, any spaces and hyphens, O for 0, I or L for 1.
 * Null when signs are missing or the check shows that one is wrong or two have changed places.
 */
export function readRecoveryCode(typed: string): string | null {
	const copied = typed
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[\s\p{Pd}.·_]/gu, '')
		.replace(/O/g, '0')
		.replace(/[IL]/g, '1');
	const values = [...copied].map((sign) => signs.indexOf(sign));
	if (values.length !== dataLength + 1 || values.includes(-1)) return null;
	const last = values.pop()!;
	return check(values) === last ? grouped(copied) : null;
}

const grouped = (code: string) => code.match(new RegExp(`.{${groupLength}}`, 'g'))!.join('-');

/**
 * A weighted sum in the field of 32 elements (x⁵ + x² + 1), in which every place has a weight of its own:
 * any one wrong sign and any two that changed places are found.
 */
function check(values: readonly number[]): number {
	return values.reduce((sum, value) => double(sum ^ value), 0);
}

const double = (value: number) => (value & 16 ? (value << 1) ^ 0b100101 : value << 1);
