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

export type Pushed = {
	path: string;
	headers: IncomingHttpHeaders;
	body: Buffer;
	/** When it came, in milliseconds, and what was answered; nothing where it hangs. */
	at: number;
	status: number | null;
};
/** What is answered at this address when it is asked for so many times; null: nothing, the connection hangs. */
export type Behaviour = (path: string, times: number) => number | null;
export type PushService = {
	settings: NonNullable<Reach['push']>;
	pushed: Pushed[];
	/** What it answers from now on. */
	answer: { status: number; location?: string };
	/** A browser that said yes; at an address of its own, or at this one. */
	browser(path?: string): Browser;
	close(): Promise<void>;
};

export const pushContact = 'mailto:ops@example.org';

export async function startPushService(behaviour?: Behaviour): Promise<PushService> {
	const pushed: Pushed[] = [];
	const answer: PushService['answer'] = { status: 201 };
	const asked = new Map<string, number>();
	const server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			const path = request.url!;
			const times = (asked.get(path) ?? 0) + 1;
			asked.set(path, times);
			const status = behaviour ? behaviour(path, times) : answer.status;
			const body = Buffer.concat(parts);
			pushed.push({ path, headers: request.headers, body, at: Date.now(), status });
			if (status !== null)
				response.writeHead(status, answer.location ? { location: answer.location } : {}).end('no');
		});
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		settings: { hosts: [host], contact: pushContact, keys: newKeys() },
		pushed,
		answer,
		browser: (path = `/push/${randomBytes(8).toString('hex')}`) => new Browser(`http://${host}${path}`),
		close: () => {
			const closed = new Promise<void>((done) => server.close(() => done()));
			server.closeAllConnections();
			return closed;
		}
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

/** The keys of a browser, to be written down. */
export type KeptBrowser = { key: string; auth: string };

/** What a browser keeps of its yes: a pair of keys and a secret of its own. */
export class Browser {
	readonly endpoint: string;
	readonly #pair: ECDH = createECDH(curve);

	readonly #auth: Buffer;

	/** `kept`: what one that was closed has of its yes. */
	constructor(endpoint: string, kept?: KeptBrowser) {
		this.endpoint = endpoint;
		this.#auth = kept ? Buffer.from(kept.auth, 'base64url') : randomBytes(16);
		if (kept) this.#pair.setPrivateKey(Buffer.from(kept.key, 'base64url'));
		else this.#pair.generateKeys();
	}

	get kept(): KeptBrowser {
		return { key: this.#pair.getPrivateKey('base64url'), auth: this.#auth.toString('base64url') };
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
export function whoAsked({ headers }: Pick<Pushed, 'headers'>, publicKey: string): Record<string, unknown> {
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
