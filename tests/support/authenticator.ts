/**
 * A device with a passkey, made of arithmetic: it signs as WebAuthn says (level 3), and makes a secret of its own for each
 * value it is asked about. With it tests reach what no browser would send.
 */
import { createHash, createHmac, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest();
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

type Cbor = Parameters<typeof isoCBOR.encode>[0];

/** What may differ from what an honest device does. */
export type Odd = {
	challenge: string;
	origin?: string;
	host?: string;
	type?: string;
	/** The person was looked at (user verification). */
	verified?: boolean;
	counter?: number;
	/** Says that it is this credential. */
	id?: string;
};

const present = 0x01;
const looked = 0x04;
const attested = 0x40;

export class Authenticator {
	readonly id = base64(randomBytes(32));
	readonly #secret = randomBytes(32);
	readonly #key: KeyObject;
	readonly #public: { x: Buffer; y: Buffer };
	#counter = 0;

	constructor() {
		const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
		const { x, y } = publicKey.export({ format: 'jwk' });
		this.#key = privateKey;
		this.#public = { x: Buffer.from(x!, 'base64url'), y: Buffer.from(y!, 'base64url') };
	}

	/** The secret it makes for us (PRF); another device's is another. */
	opens(from = 'ours'): string {
		return base64(createHmac('sha256', this.#secret).update(from).digest());
	}

	/** A new passkey, as a browser hands it over. */
	make(odd: Odd): string {
		const cose = new Map<string | number, Cbor>([
			[1, 2],
			[3, -7],
			[-1, 1],
			[-2, new Uint8Array(this.#public.x)],
			[-3, new Uint8Array(this.#public.y)]
		]);
		const id = Buffer.from(this.id, 'base64url');
		const length = Buffer.alloc(2);
		length.writeUInt16BE(id.length);
		const credential = Buffer.concat([Buffer.alloc(16), length, id, Buffer.from(isoCBOR.encode(cose))]);
		const authData = new Uint8Array(Buffer.concat([this.#data(odd, attested), credential]));
		const attestation = new Map<string | number, Cbor>([
			['fmt', 'none'],
			['attStmt', new Map()],
			['authData', authData]
		]);
		return this.#answer(odd, {
			clientDataJSON: base64(client({ type: 'webauthn.create', ...odd })),
			attestationObject: base64(isoCBOR.encode(attestation))
		});
	}

	/** Uses it. Its counter goes on by one each time. */
	use(odd: Odd): string {
		this.#counter = odd.counter ?? this.#counter + 1;
		const data = this.#data(odd, 0);
		const clientData = client({ type: 'webauthn.get', ...odd });
		const signature = sign('sha256', Buffer.concat([data, sha256(clientData)]), this.#key);
		return this.#answer(odd, {
			clientDataJSON: base64(clientData),
			authenticatorData: base64(data),
			signature: base64(signature)
		});
	}

	#data({ host = 'localhost', verified = true }: Odd, more: number): Buffer {
		const counter = Buffer.alloc(4);
		counter.writeUInt32BE(this.#counter);
		return Buffer.concat([sha256(host), Buffer.of(present | (verified ? looked : 0) | more), counter]);
	}

	#answer({ id = this.id }: Odd, response: Record<string, string>): string {
		return JSON.stringify({ id, rawId: id, type: 'public-key', response });
	}
}

const client = ({ type, challenge, origin = 'http://localhost:3000' }: Odd) =>
	Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }), 'utf8');
