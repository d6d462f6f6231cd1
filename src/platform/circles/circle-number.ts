import { lookupWithServerKey, markWithServerKey, type Steward } from './program-seal.ts';

/** Crockford's: no letter that is taken for another, or for a figure. */
const signs = '0123456789abcdefghjkmnpqrstvwxyz';
const length = 12;

/**
 * The number of a circle, for people: known to those who hold it, and to nobody else unless they say it. Sixty bits that
 * nobody guesses, and from which nobody finds the circle without the server key. Like `K7QF-92MX-0TRA`.
 */
export function circleNumberUnder(serverKey: Uint8Array, org: Steward, circle: string): string {
	const mark = markWithServerKey(serverKey, org, 'circle-number', Buffer.from(circle, 'utf8'));
	const number = mark.readBigUInt64BE(0) >> 4n;
	const all = Array.from(
		{ length },
		(_, at) => signs[Number((number >> BigInt(5 * (length - 1 - at))) & 31n)]!
	);
	return all
		.join('')
		.toUpperCase()
		.replace(/(.{4})(?=.)/g, '$1-');
}

/** Finds a circle by its number, however it was copied: 64 hexadecimal digits. */
export const circleLookupUnder = (serverKey: Uint8Array, org: Steward, number: string): string =>
	lookupWithServerKey(serverKey, org, 'circle-number', plain(number));

/** Whether this can be such a number. */
export const isCircleNumber = (text: string): boolean =>
	plain(text).length === length && [...plain(text)].every((sign) => signs.includes(sign));

const plain = (text: string) =>
	text
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[\s\p{Pd}]/gu, '')
		.replace(/[il]/g, '1')
		.replace(/o/g, '0');
