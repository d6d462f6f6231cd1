/**
 * Writes docs/sealed-format.vectors.json: `node scripts/sealed-format-vectors.ts`.
 *
 * It follows docs/sealed-format.md with plain primitives and uses none of src/platform/circles, so that the two
 * check each other. Everything that is random in use is fixed here, so the file comes out the same every time.
 */
import { argon2Sync, createHash, createHmac, hkdfSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import sodium from 'libsodium-wrappers-sumo';

await sodium.ready;

type Part = string | number | Uint8Array | null;

const fixed = (name: string, length = 32) => createHash('sha512').update(name).digest().subarray(0, length);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const join = (...parts: Uint8Array[]) => Buffer.concat(parts);
const hkdf = (key: Uint8Array, info: string | Uint8Array, salt: Uint8Array = Buffer.alloc(0)) =>
	Buffer.from(hkdfSync('sha256', key, salt, info, 32));
const hmac = (key: Uint8Array, bytes: Uint8Array) => createHmac('sha256', key).update(bytes).digest('hex');
const blake = (bytes: Uint8Array) => sodium.crypto_generichash(32, bytes, null);

function canonical(...parts: Part[]): Buffer {
	const encode = (part: Part): [number, Buffer] => {
		if (part === null) return [0, Buffer.alloc(0)];
		if (typeof part === 'string') return [1, Buffer.from(part)];
		if (typeof part === 'number') return [2, Buffer.from(part.toString(16).padStart(16, '0'), 'hex')];
		return [3, Buffer.from(part)];
	};
	return join(
		...parts.map(encode).map(([tag, bytes]) => {
			const length = Buffer.alloc(4);
			length.writeUInt32BE(bytes.length);
			return join(Buffer.from([tag]), length, bytes);
		})
	);
}

function padded(text: string): Buffer {
	const bytes = Buffer.from(text);
	return join(bytes, Buffer.from([0x80]), Buffer.alloc(63 - (bytes.length % 64)));
}

function aead(key: Uint8Array, plain: Uint8Array, bound: Uint8Array, nonce: Uint8Array): Buffer {
	return join(nonce, sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, bound, null, nonce, key));
}

/** A sealed box with an ephemeral pair that is not random. */
function sealedBox(plain: Uint8Array, to: Uint8Array, ephemeralSeed: Uint8Array): Buffer {
	const ephemeral = sodium.crypto_box_seed_keypair(ephemeralSeed);
	const nonce = sodium.crypto_generichash(24, join(ephemeral.publicKey, to), null);
	return join(ephemeral.publicKey, sodium.crypto_box_easy(plain, nonce, to, ephemeral.privateKey));
}

const seed = fixed('seed');
const box = sodium.crypto_box_seed_keypair(hkdf(seed, 'beenthere/person/box/1'));
const sign = sodium.crypto_sign_seed_keypair(hkdf(seed, 'beenthere/person/sign/1'));

function wrap(way: string, secret: Uint8Array, wayNumber: number, cost: number): string {
	const prefix = Buffer.from([wayNumber, cost]);
	const salt = fixed(`salt ${way} ${cost}`, 16);
	const costs = [null, [19_456, 2], [65_536, 3]][cost];
	const slowed = costs
		? argon2Sync('argon2id', {
				message: secret,
				nonce: salt,
				parallelism: 1,
				tagLength: 32,
				memory: costs[0]!,
				passes: costs[1]!
			})
		: secret;
	const key = hkdf(slowed, `beenthere/seed/${way}/1`, salt);
	const locked = aead(
		key,
		seed,
		canonical('beenthere/seed/1', prefix, salt),
		fixed(`nonce ${way} ${cost}`, 24)
	);
	return hex(join(Buffer.from([1, 1]), prefix, salt, locked));
}

const organisation = '0198f0c2-0000-7000-8000-000000000001';
const binding = {
	organisation,
	circle: '0198f0c2-0000-7000-8000-000000000002',
	epoch: 3,
	field: 1,
	row: '0198f0c2-0000-7000-8000-000000000003',
	version: 2,
	author: '0198f0c2-0000-7000-8000-000000000004'
};
const { circle, epoch, field, row, version, author } = binding;
const text = 'He laughed. First time in weeks. Él se rió.';
const secret = fixed('epoch secret');
const circleBox = sodium.crypto_box_seed_keypair(hkdf(secret, 'beenthere/circle/box/1'));
const bound = (label: string) => canonical(label, organisation, circle, epoch, field, row, version, author);

const cookie = fixed('cookie');
const serverKey = fixed('server key');
const forPurpose = (purpose: string) =>
	hkdf(serverKey, canonical('beenthere/program/1', organisation, purpose));
/** Two guardians: the first is the person above. */
const second = '0198f0c2-0000-7000-8000-000000000005';
const secondSeed = fixed('seed of the second');
const secondBox = sodium.crypto_box_seed_keypair(hkdf(secondSeed, 'beenthere/person/box/1'));
const forTwo = (which: 'outer' | 'inner') =>
	blake(canonical(`beenthere/for-two/${which}/1`, organisation, circle, epoch, author, second));
const half = join(
	Buffer.from([1, 7]),
	sealedBox(join(secret, forTwo('inner')), secondBox.publicKey, fixed('ephemeral half'))
);

const membership = { change: 'joined', person: author, at: 1_795_334_400_000 };

function circleNumber() {
	const mark = BigInt(`0x${hmac(forPurpose('mark/circle-number'), Buffer.from(circle))}`) >> 196n;
	const bits = mark.toString(2).padStart(60, '0');
	const signs = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
	const number = bits.match(/.{5}/g)!.map((five) => signs[Number.parseInt(five, 2)]!);
	const written = number.join('').match(/.{4}/g)!.join('-');
	const plain = number.join('').toLowerCase();
	return { circle, number: written, key: hmac(forPurpose('lookup/circle-number'), Buffer.from(plain)) };
}

const vectors = {
	about:
		'Test vectors of docs/sealed-format.md, made by scripts/sealed-format-vectors.ts. Bytes in hexadecimal.',
	canonical: hex(canonical('label', 'é', 258, Buffer.from([0, 255]), null)),
	person: { seed: hex(seed), boxPublicKey: hex(box.publicKey), signPublicKey: hex(sign.publicKey) },
	wraps: [
		{ way: 'passphrase', secret: 'by the river', cost: 1, upgrade: true },
		{ way: 'passphrase', secret: 'by the river', cost: 2, upgrade: false },
		{ way: 'card', secret: 'k7qf92mx', cost: 2, upgrade: false }
	].map((one) => ({
		...one,
		wrapped: wrap(one.way, Buffer.from(one.secret), one.way === 'card' ? 2 : 1, one.cost)
	})),
	session: {
		secret: hex(cookie),
		tokenHash: hex(hkdf(cookie, 'beenthere/session/token/1')),
		wrapped: wrap('session', cookie, 3, 0)
	},
	epoch: {
		binding: { organisation, circle, epoch },
		secret: hex(secret),
		publicKey: hex(circleBox.publicKey),
		sealedSecret: hex(
			join(
				Buffer.from([1, 2]),
				sealedBox(
					join(secret, blake(canonical('beenthere/epoch/1', organisation, circle, epoch))),
					box.publicKey,
					fixed('ephemeral epoch')
				)
			)
		)
	},
	forTwo: {
		binding: { organisation, circle, epoch, outer: author, inner: second },
		secondSeed: hex(secondSeed),
		sealed: hex(
			join(Buffer.from([1, 6]), sealedBox(join(forTwo('outer'), half), box.publicKey, fixed('ephemeral two')))
		),
		half: hex(half)
	},
	words: {
		binding,
		text,
		fromMember: hex(
			join(
				Buffer.from([1, 3]),
				aead(
					hkdf(secret, 'beenthere/circle/words/1'),
					padded(text),
					bound('beenthere/words/1'),
					fixed('nonce words', 24)
				)
			)
		),
		fromOutside: hex(
			join(
				Buffer.from([1, 4]),
				sealedBox(
					join(blake(bound('beenthere/drop-in/1')), padded(text)),
					circleBox.publicKey,
					fixed('ephemeral drop-in')
				)
			)
		),
		hash: hmac(hkdf(secret, 'beenthere/circle/hash/1'), canonical('beenthere/words-hash/1', field, text))
	},
	membership: {
		change: { organisation, circle, epoch, ...membership, publicKey: hex(box.publicKey) },
		signature: hex(
			sodium.crypto_sign_detached(
				canonical(
					'beenthere/signed/membership/1',
					organisation,
					circle,
					epoch,
					membership.change,
					membership.person,
					box.publicKey,
					membership.at
				),
				sign.privateKey
			)
		)
	},
	program: {
		serverKey: hex(serverKey),
		organisation,
		purpose: 'safe-contact',
		row,
		plain: '+1 555 0134',
		sealed: hex(
			join(
				Buffer.from([1, 5]),
				aead(
					forPurpose('seal/safe-contact'),
					Buffer.from('+1 555 0134'),
					canonical('beenthere/for-program/1', row),
					fixed('nonce program', 24)
				)
			)
		),
		lookup: {
			purpose: 'sign-in',
			typed: '  Rivière LUNE  table',
			key: hmac(forPurpose('lookup/sign-in'), Buffer.from('riviere lune table'))
		},
		circleNumber: circleNumber()
	}
};

writeFileSync(
	new URL('../docs/sealed-format.vectors.json', import.meta.url),
	JSON.stringify(vectors, null, '\t') + '\n'
);
