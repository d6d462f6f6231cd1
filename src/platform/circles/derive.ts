import { createHmac, hkdfSync } from 'node:crypto';

const noSalt = Buffer.alloc(0);

/** 32 bytes for one purpose (HKDF-SHA256): no two labels give related keys, and none leads back to the secret. */
export function derive(secret: Uint8Array, label: string | Uint8Array, salt: Uint8Array = noSalt): Buffer {
	return Buffer.from(
		hkdfSync('sha256', secret, salt, typeof label === 'string' ? Buffer.from(label, 'utf8') : label, 32)
	);
}

/** Says that two texts are the same, only to somebody who holds the key (HMAC-SHA256). 64 hexadecimal digits. */
export function keyedHash(key: Uint8Array, bytes: Uint8Array): string {
	return createHmac('sha256', key).update(bytes).digest('hex');
}
