/** What can be part of a canonical encoding. Whole numbers only, from 0 to 2^53 − 1. */
export type Part = string | number | Uint8Array | null;

const tags = { text: 1, number: 2, bytes: 3, nothing: 0 } as const;

/**
 * One byte string for one list of parts, and no other list has the same (docs/sealed-format.md, "Canonical
 * encoding"): a label, then each part with a tag, its length and its bytes. It is what seals are bound to and
 * what signatures cover, so it must never change; a new meaning gets a new label.
 */
export function canonical(label: string, parts: readonly Part[]): Buffer {
	return Buffer.concat([label, ...parts].map(encode));
}

function encode(part: Part): Buffer {
	if (part === null) return tagged(tags.nothing, Buffer.alloc(0));
	if (typeof part === 'string') return tagged(tags.text, Buffer.from(part, 'utf8'));
	if (typeof part === 'number') return tagged(tags.number, wholeNumber(part));
	return tagged(tags.bytes, Buffer.from(part));
}

function tagged(tag: number, bytes: Buffer): Buffer {
	const head = Buffer.alloc(5);
	head.writeUInt8(tag, 0);
	head.writeUInt32BE(bytes.length, 1);
	return Buffer.concat([head, bytes]);
}

function wholeNumber(value: number): Buffer {
	if (!Number.isSafeInteger(value) || value < 0) throw new RangeError('a whole number from 0 is needed here');
	const bytes = Buffer.alloc(8);
	bytes.writeBigUInt64BE(BigInt(value));
	return bytes;
}
