/** Somebody who sends text messages, on this machine: checks the signature as docs/text-messages.md says. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TextSettings } from '#platform/reach.ts';

export type TextSent = { id: string; to: string; text: string; raw: string; headers: string };
export type TextService = {
	settings: TextSettings;
	/** What was signed with the secret, not long ago. */
	texts: TextSent[];
	/** How many were not. */
	refused: { count: number };
	answer: { status: number };
	close(): Promise<void>;
};

const secret = 'a secret of more than thirty-two letters';

export async function startTextService(): Promise<TextService> {
	const texts: TextSent[] = [];
	const refused = { count: 0 };
	const answer = { status: 202 };
	const server = createServer((request, response) => {
		let raw = '';
		request.on('data', (part: Buffer) => (raw += part.toString('utf8')));
		request.on('end', () => {
			if (!isSigned(String(request.headers['x-signature']), raw)) {
				refused.count++;
				return response.writeHead(401).end();
			}
			const said = JSON.parse(raw) as { id: string; to: string; text: string };
			texts.push({ ...said, raw, headers: JSON.stringify(request.headers) });
			return response.writeHead(answer.status).end();
		});
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	return {
		settings: { url: `http://127.0.0.1:${port}/send`, secret },
		texts,
		refused,
		answer,
		close: () => new Promise((done) => server.close(() => done()))
	};
}

function isSigned(signature: string, content: string): boolean {
	const [, at, said] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
	if (at === undefined || said === undefined) return false;
	if (Math.abs(Date.now() / 1000 - Number(at)) > 300) return false;
	const right = createHmac('sha256', secret).update(`${at}.${content}`).digest();
	return timingSafeEqual(right, Buffer.from(said, 'hex'));
}
