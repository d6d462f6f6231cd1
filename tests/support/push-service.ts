/** A push service and a browser that listens there, on this machine: checks who asks, and opens what came as a browser does. */
import {
	createECDH,
	createHmac,
	createPublicKey,
	randomBytes,
	verify,
	createDecipheriv,
	type ECDH
} from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PushKeys, Reach } from '#platform/reach.ts';

export type Pushed = { path: string; headers: IncomingHttpHeaders; body: Buffer };
export type PushService = {
	settings: NonNullable<Reach['push']>;
	pushed: Pushed[];
	/** What it answers from now on. */
	answer: { status: number; location?: string };
	/** A browser that said yes. */
	browser(): Browser;
	close(): Promise<void>;
};

export const pushContact = 'mailto:ops@example.org';

export async function startPushService(): Promise<PushService> {
	const pushed: Pushed[] = [];
	const answer: PushService['answer'] = { status: 201 };
	const server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			pushed.push({ path: request.url!, headers: request.headers, body: Buffer.concat(parts) });
			response.writeHead(answer.status, answer.location ? { location: answer.location } : {}).end('no');
		});
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		settings: { hosts: [host], contact: pushContact, keys: newKeys() },
		pushed,
		answer,
		browser: () => new Browser(`http://${host}/push/${randomBytes(8).toString('hex')}`),
		close: () => new Promise((done) => server.close(() => done()))
	};
}

const curve = 'prime256v1';

export function newKeys(): PushKeys {
	const pair = createECDH(curve);
	return {
		publicKey: pair.generateKeys('base64url'),
		privateKey: Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()])
			.subarray(-32)
			.toString('base64url')
	};
}

/** What a browser keeps of its yes: a pair of keys and a secret of its own. */
export class Browser {
	readonly endpoint: string;
	readonly #pair: ECDH = createECDH(curve);
	readonly #auth = randomBytes(16);

	constructor(endpoint: string) {
		this.endpoint = endpoint;
		this.#pair.generateKeys();
	}

	/** As a page sends it. */
	get subscription(): string {
		return JSON.stringify({
			endpoint: this.endpoint,
			expirationTime: null,
			keys: { p256dh: this.#pair.getPublicKey('base64url'), auth: this.#auth.toString('base64url') }
		});
	}

	/** Opens what came (RFC 8291, RFC 8188: one record of aes128gcm). Throws when it is for somebody else, or was changed. */
	open(body: Buffer): Buffer {
		const salt = body.subarray(0, 16);
		const theirs = body.subarray(21, 21 + body[20]!);
		const sealed = body.subarray(21 + body[20]!);
		const shared = this.#pair.computeSecret(theirs);
		const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.#pair.getPublicKey(), theirs]);
		const secret = expand(extract(this.#auth, shared), info, 32);
		const from = extract(salt, secret);
		const key = expand(from, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
		const nonce = expand(from, Buffer.from('Content-Encoding: nonce\0'), 12);
		const opening = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16));
		const plain = Buffer.concat([opening.update(sealed.subarray(0, -16)), opening.final()]);
		return plain.subarray(0, plain.lastIndexOf(2));
	}
}

const extract = (salt: Buffer, key: Buffer) => createHmac('sha256', salt).update(key).digest();
const expand = (key: Buffer, info: Buffer, length: number) =>
	createHmac('sha256', key)
		.update(Buffer.concat([info, Buffer.from([1])]))
		.digest()
		.subarray(0, length);

/** Who asked, by VAPID (RFC 8292): what the signed token says. Throws unless it was signed with this key. */
export function whoAsked({ headers }: Pushed, publicKey: string): Record<string, unknown> {
	const [, token, key] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(headers.authorization ?? '')!;
	if (key !== publicKey) throw new Error('another key');
	const point = Buffer.from(publicKey, 'base64url');
	const jwk = {
		...{ kty: 'EC', crv: 'P-256' },
		x: point.subarray(1, 33).toString('base64url'),
		y: point.subarray(33).toString('base64url')
	};
	const [head, claims, signature] = token!.split('.') as [string, string, string];
	const isTheirs = verify(
		'sha256',
		Buffer.from(`${head}.${claims}`),
		{ key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
		Buffer.from(signature, 'base64url')
	);
	if (!isTheirs) throw new Error('not signed with it');
	return JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>;
}
