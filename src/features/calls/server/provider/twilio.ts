import { createHmac, timingSafeEqual } from 'node:crypto';
import type { TwilioSettings } from '#platform/reach.ts';
import type { Language, Provider } from './provider.ts';

/** Seconds for which somebody is rung: about four rings. */
const ringsFor = 20;

const spoken: Readonly<Record<Language, string>> = { en: 'en-US', fr: 'fr-CA', es: 'es-MX' };

/** Twilio: signed requests come in, TwiML goes back (docs/decisions/0023). */
export const twilio = ({ account, token, number }: TwilioSettings): Provider => ({
	number,
	read: ({ url, signature, form }) => {
		if (!isSigned(token, url, form, signature)) return null;
		if (form.get('AccountSid') !== account || form.get('To') !== number) return null;
		const id = form.get('MessageSid') ?? form.get('CallSid');
		const from = form.get('From');
		return id === null
			? null
			: {
					id,
					from: from !== null && /^\+[1-9]\d{7,14}$/.test(from) ? from : null,
					text: form.get('Body') ?? '',
					talked: form.get('DialCallStatus') === 'completed'
				};
	},
	nothing: () => document(''),
	ring: (to, after) =>
		document(
			`<Dial callerId="${number}" timeout="${ringsFor}" answerOnBridge="true" action="${escaped(after)}" method="POST"><Number>${escaped(to)}</Number></Dial>`
		),
	say: (sentence, language) =>
		document(`<Say language="${spoken[language]}">${escaped(sentence)}</Say><Hangup/>`)
});

/**
 * Whether they signed it: the address as they called it, then each field by name with what it says, under HMAC-SHA1 with the
 * account's token, in base64. Compared in the same time whatever is wrong with it.
 */
export function isSigned(
	token: string,
	url: string,
	form: URLSearchParams,
	signature: string | null
): boolean {
	if (signature === null) return false;
	const fields = [...new Set(form.keys())].sort();
	const said = fields.map((name) =>
		[...new Set(form.getAll(name))]
			.sort()
			.map((each) => name + each)
			.join('')
	);
	const right = Buffer.from(
		createHmac('sha1', token)
			.update(url + said.join(''))
			.digest('base64')
	);
	const given = Buffer.from(signature);
	return given.length === right.length && timingSafeEqual(given, right);
}

const document = (inside: string) => `<?xml version="1.0" encoding="UTF-8"?><Response>${inside}</Response>`;

const marks: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&apos;'
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (mark) => marks[mark]!);
