import { describe, expect, it } from 'vitest';
import { isSigned, twilio } from './twilio.ts';
import { asksForCall } from '../../domain/by-text.ts';

/** From the provider's own documentation of its signature: address, fields, token and what comes out. */
const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
const fields = {
	CallSid: 'CA1234567890ABCDE',
	Caller: '+14158675309',
	Digits: '1234',
	From: '+14158675309',
	To: '+18005551212'
};
const { Digits: _digits, ...withoutDigits } = fields;
const signature = 'RSOYDt4T1cUTdK1PDd93/VVr8B8=';
const signed = (
	changed: { url?: string; fields?: Record<string, string>; signature?: string | null; token?: string } = {}
) =>
	isSigned(
		changed.token ?? '12345',
		changed.url ?? url,
		new URLSearchParams(changed.fields ?? fields),
		changed.signature === undefined ? signature : changed.signature
	);

describe('what the telephone company signs', () => {
	it('is what its documentation says, for two requests', () => {
		expect(signed()).toBe(true);
		const other = { ...fields, Caller: '+14158675310', From: '+14158675310' };
		expect(signed({ fields: other, signature: 'GvWf1cFY/Q7PnoempGyD5oXAezc=' })).toBe(true);
	});

	it('counts in any order of its fields', () =>
		expect(signed({ fields: Object.fromEntries(Object.entries(fields).reverse()) })).toBe(true));

	it.each([
		['another address', { url: `${url}&baz=3` }],
		['another field', { fields: { ...fields, Digits: '1235' } }],
		['a field more', { fields: { ...fields, Extra: '' } }],
		['a field less', { fields: withoutDigits }],
		['another token', { token: '12346' }],
		['another signature', { signature: 'RSOYDt4T1cUTdK1PDd93/VVr8B9=' }],
		['a part of the signature', { signature: 'RSOYDt4T1cUTdK1PDd93' }],
		['an empty signature', { signature: '' }],
		['no signature', { signature: null }]
	])('does not count with %s', (_what, changed) => expect(signed(changed)).toBe(false));
});

describe('what it is answered', () => {
	const phone = twilio({ account: 'AC1', token: '12345', number: '+14165550100', api: '' });

	it('rings somebody with the programme’s number and no other', () => {
		const answer = phone.ring('+14165550177', 'https://help.example.org/telephone/after?a=1&b=2');
		expect(answer).toContain('callerId="+14165550100"');
		expect(answer).toContain('<Number>+14165550177</Number>');
		expect(answer).toContain('action="https://help.example.org/telephone/after?a=1&amp;b=2"');
	});

	it('says a sentence in its language, with nothing in it that could be another order', () =>
		expect(phone.say('<Dial>1</Dial> & "no"', 'es')).toBe(
			'<?xml version="1.0" encoding="UTF-8"?><Response><Say language="es-MX">&lt;Dial&gt;1&lt;/Dial&gt; &amp; &quot;no&quot;</Say><Hangup/></Response>'
		));
});

describe('a text message that asks for a call', () => {
	it.each(['CALL', 'call me', 'Call me!', ' Appel ', 'APPELEZ-MOI', 'Rappelez-moi.', 'Llamar', 'Llámame'])(
		'%s',
		(text) => expect(asksForCall(text)).toBe(true)
	);
	it.each(['', 'Do not call me', 'call 911', 'hello', 'STOP', 'recall', 'call me maybe'])('not: %s', (text) =>
		expect(asksForCall(text)).toBe(false)
	);
});
