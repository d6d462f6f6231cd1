import { randomBytes } from 'node:crypto';

const digits = 19;
let pool = '';
let at = 0;

/** Ids like those of `newId`, ten million of them in a minute: random digits are drawn in large parts. */
export function manyId(milliseconds = Date.now()): string {
	if (at + digits > pool.length) {
		pool = randomBytes(1 << 16).toString('hex');
		at = 0;
	}
	const time = milliseconds.toString(16).padStart(12, '0');
	const random = pool.slice(at, (at += digits));
	return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6, 18)}`;
}
