import { randomBytes } from 'node:crypto';
import * as v from 'valibot';

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A new UUID of version 7 (RFC 9562): ordered by the millisecond it was made in, random otherwise. Made here because PostgreSQL 15 to 17 can not. */
export function newId(milliseconds = Date.now()): string {
	const bytes = randomBytes(16);
	bytes.writeUIntBE(milliseconds, 0, 6);
	bytes[6] = (bytes[6]! & 0x0f) | 0x70;
	bytes[8] = (bytes[8]! & 0x3f) | 0x80;
	const hex = bytes.toString('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Whether the text is a UUID in lower case, and so safe to stand in a `SET LOCAL`. */
export const isId = (text: unknown): text is string => typeof text === 'string' && shape.test(text);

/** The shape of an id in a use case's input. */
export const idInput = v.pipe(
	v.string(),
	v.check((text: string) => isId(text), 'error_id')
);
