/** A telephone company on this machine, as Twilio documents itself: takes messages with its account's login, and signs what it hands over. */
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TwilioSettings } from '#platform/reach.ts';

export type Sent = Record<string, string>;
export type TelephoneCompany = {
	settings: TwilioSettings;
	sent: Sent[];
	/** How many came without the right login. */
	refused: { count: number };
	answer: { status: number; code?: number };
	close(): Promise<void>;
};

const account = `AC${'0123456789abcdef'.repeat(2)}`;
const token = 'fedcba9876543210'.repeat(2);
export const programmesNumber = '+14165550100';

export async function startTelephoneCompany(): Promise<TelephoneCompany> {
	const sent: Sent[] = [];
	const refused = { count: 0 };
	const answer: TelephoneCompany['answer'] = { status: 201 };
	const server = createServer((request, response) => {
		let raw = '';
		request.on('data', (part: Buffer) => (raw += part.toString('utf8')));
		request.on('end', () => {
			const login = Buffer.from(`${account}:${token}`).toString('base64');
			const isAt =
				request.url === `/2010-04-01/Accounts/${account}/Messages.json` && request.method === 'POST';
			response.setHeader('content-type', 'application/json');
			if (!isAt || request.headers.authorization !== `Basic ${login}`) {
				refused.count++;
				return response.writeHead(401).end('{"code":20003,"status":401}');
			}
			if (answer.status === 201) sent.push(Object.fromEntries(new URLSearchParams(raw)));
			const said = answer.status === 201 ? { sid: `SM${'0'.repeat(32)}`, status: 'queued' } : answer;
			return response.writeHead(answer.status).end(JSON.stringify(said));
		});
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	return {
		settings: { account, token, number: programmesNumber, api: `http://127.0.0.1:${port}` },
		sent,
		refused,
		answer,
		close: () => new Promise((done) => server.close(() => done()))
	};
}

let counted = 0;
const sid = (kind: string) => `${kind}${(++counted).toString(16).padStart(32, '0')}`;

/** The fields of a text message that comes in, as they are documented. */
export const textFrom = (from: string, body: string, more: Sent = {}): Sent => ({
	...{ ToCountry: 'CA', SmsMessageSid: '', NumMedia: '0', NumSegments: '1', ApiVersion: '2010-04-01' },
	...{ MessageSid: sid('SM'), AccountSid: account, From: from, To: programmesNumber, Body: body },
	...more
});

/** The fields of a call that comes in. */
export const callFrom = (from: string, more: Sent = {}): Sent => ({
	...{ CallSid: sid('CA'), AccountSid: account, From: from, To: programmesNumber, Called: programmesNumber },
	...{ CallStatus: 'ringing', Direction: 'inbound', ApiVersion: '2010-04-01', ...more }
});

/** How it signs what it hands over at an address: written here from its documentation, apart from what checks it. */
export const signatureOf = (url: string, fields: Sent, key = token): string => {
	let text = url;
	for (const name of Object.keys(fields).sort()) text += name + fields[name]!;
	return createHmac('sha1', key).update(Buffer.from(text, 'utf8')).digest('base64');
};
