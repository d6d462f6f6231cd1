/** Reads what people type into a directory's cells. Every reader answers null when it can not make sense of it. */

const months = [
	'january',
	'february',
	'march',
	'april',
	'may',
	'june',
	'july',
	'august',
	'september',
	'october',
	'november',
	'december'
];

/**
 * `1/24/70`, `12/24/2014`, `December 24, 2014` or `2014-12-24` → `2014-12-24`. Months come first, as HSDS v1 has it.
 * Two digits mean 1970–2069. Year 1 (`January 01, 0001`) is Ohana's way to say "every year" and is kept.
 */
export function readDate(text: string): string | null {
	const value = text.trim();
	let year: number, month: number, day: number;
	let match = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})$/.exec(value);
	if (match) {
		[month, day, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
		if (match[3]!.length === 2) year += year < 70 ? 2000 : 1900;
	} else if ((match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value))) {
		[year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
	} else if ((match = /^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})$/.exec(value))) {
		const name = match[1]!.toLowerCase();
		month = months.findIndex((long) => long === name || (name.length === 3 && long.startsWith(name))) + 1;
		[day, year] = [Number(match[2]), Number(match[3])];
	} else return null;
	if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
	return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const daysIn = (year: number, month: number) =>
	month === 2
		? (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
			? 29
			: 28
		: [4, 6, 9, 11].includes(month)
			? 30
			: 31;

/** `9:30`, `5:00 PM`, `3pm`, `17:00` → `17:00`. */
export function readTime(text: string): string | null {
	const match = /^(\d{1,2})(?::(\d{2}))?(?::\d{2})?\s*([ap])?\.?(?:m\.?)?$/i.exec(text.trim());
	if (!match) return null;
	const half = match[3]?.toLowerCase();
	// A bare number says neither morning nor evening.
	if (match[2] === undefined && half === undefined) return null;
	let hour = Number(match[1]);
	const minute = Number(match[2] ?? '0');
	if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return null;
	if (half !== undefined) {
		if (hour < 1 || hour > 12) return null;
		hour = (hour % 12) + (half === 'p' ? 12 : 0);
	}
	return `${String(hour === 24 ? 0 : hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** `Monday`, `Mon`, `1` → 1 (Monday) to 7 (Sunday). */
export function readWeekday(text: string): number | null {
	const value = text.trim().toLowerCase();
	if (/^[1-7]$/.test(value)) return Number(value);
	const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
	const found =
		value.length >= 3
			? days.findIndex(
					(day) => day.startsWith(value) || value === `${day.slice(0, 4)}s` || value === `${day.slice(0, 3)}s`
				)
			: -1;
	return found < 0 ? null : found + 1;
}

/** Empty counts as no, as in Ohana. */
export function readYesNo(text: string): boolean | null {
	const value = text.trim().toLowerCase();
	if (['', 'false', 'no', 'n', 'f', '0'].includes(value)) return false;
	return ['true', 'yes', 'y', 't', '1'].includes(value) ? true : null;
}

/** A latitude (limit 90) or longitude (limit 180) in degrees. */
export function readDegrees(text: string, limit: 90 | 180): number | null {
	const value = text.trim();
	if (!/^[+-]?\d{1,3}(\.\d+)?$/.test(value)) return null;
	const degrees = Number(value);
	return Math.abs(degrees) <= limit ? degrees : null;
}

export type PhoneNumber = {
	/** As people read it. */
	shown: string;
	/** What a `tel:` link dials; null when there is nothing to dial. */
	dial: string | null;
};

const letters = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];
const toDigit = (letter: string) =>
	String(letters.findIndex((group) => group.includes(letter.toLowerCase())) + 2);

/** `(410) 555-0134`, `(800) AGE-DIAL`, `(311)    -`, `+44 20 7946 0000`. Letters are dialled as on the keys. */
export function readPhone(number: string, prefix = '', extension = ''): PhoneNumber {
	const shownNumber = number
		.replace(/\s+/g, ' ')
		.replace(/^\(\s*\)\s*/, '')
		.replace(/[\s-]+$/, '')
		.trim();
	const own = shownNumber.startsWith('+');
	let digits = shownNumber.replace(/[a-z]/gi, toDigit).replace(/\D/g, '');
	const country = prefix.replace(/\D/g, '');
	if (!own && digits.length === 10) digits = `${country || '1'}${digits}`;
	else if (!own && country && digits.length > 6 && !digits.startsWith(country))
		digits = `${country}${digits}`;
	const international = own || digits.length >= 11;
	const shortNumber = /^\((\d{3})\)$/.exec(shownNumber)?.[1];
	const extensionDigits = extension.replace(/\D/g, '');
	// Words such as "call us" would dial too.
	const dial =
		shownNumber.replace(/\D/g, '').length < 3
			? null
			: `${international ? '+' : ''}${digits}${extensionDigits ? `,${extensionDigits}` : ''}`;
	const text = shortNumber ?? shownNumber;
	return { shown: own || !country || country === '1' ? text : `+${country} ${text}`, dial };
}

export const numberTypes = [
	'voice',
	'fax',
	'text',
	'sms',
	'tty',
	'hotline',
	'cell',
	'video',
	'pager',
	'textphone'
] as const;

/** `English, Spanish; ASL.` → the three. Sentences such as "Accommodations possible." stay whole. */
export const readList = (text: string): string[] => [
	...new Set(
		text
			.split(/[,;|]/)
			.map((part) => oneLine(part).replace(/\.$/, ''))
			.filter((part) => part !== '')
	)
];

/** Padded, broken or doubled blanks become one. */
export const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Keeps the lines of a longer text, without padding at their ends and without more than one empty line. */
export const manyLines = (text: string) =>
	text
		.replace(/\r\n?/g, '\n')
		.replace(/[ \t\f\v\u00a0]+/g, ' ')
		.replace(/ ?\n ?/g, '\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();

export const looksLikeEmail = (text: string) => /^[^@\s]+@[^@\s]+\.[^@\s.]{2,}$/.test(text);

/** A web address people may follow: http or https only; `www.example.org` is given its scheme. */
export function readWebsite(text: string): string | null {
	const value = text.trim();
	if (/\s/.test(value) || value.length > 500) return null;
	try {
		const url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(value) ? value : `http://${value}`);
		return (url.protocol === 'http:' || url.protocol === 'https:') &&
			url.hostname.includes('.') &&
			!url.username
			? url.href
			: null;
	} catch {
		return null;
	}
}

/** Ten digits, five digits and four, or another country's: what is compared when somebody searches near a postcode. */
export const plainPostcode = (text: string) => {
	const value = text.toUpperCase().replace(/[^A-Z0-9]/g, '');
	return /^\d{9}$/.test(value) ? value.slice(0, 5) : value.slice(0, 10);
};
