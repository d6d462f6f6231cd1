/**
 * What a backup is on the disk: a stream sealed to the public half of a key. docs/backup-format.md has the bytes. Nothing in it can be
 * read, changed, moved, repeated or cut off without being noticed by whoever opens it.
 */
import { sodium } from '../circles/sodium.ts';
import type { BackupKey } from './backup-key.ts';

/** The first line of the file. */
const mark = Buffer.from('beenthere backup 1\n');
/** Bytes of a piece before it is sealed; the last one is shorter. */
const pieceLength = 64 * 1024;
const lengthLength = 4;

/** Opening failed: another key, or not as it was written. The message says which, for the operator's terminal. */
export class NoBackup extends Error {}

/** Seals a stream of bytes, piece by piece; the last one says that it is the last. */
export async function* sealed(
	source: AsyncIterable<Uint8Array>,
	publicKey: Uint8Array
): AsyncGenerator<Buffer> {
	const key = sodium.crypto_secretstream_xchacha20poly1305_keygen();
	const { state, header } = sodium.crypto_secretstream_xchacha20poly1305_init_push(key);
	yield Buffer.concat([mark, sodium.crypto_box_seal(key, publicKey), header]);
	const seal = (piece: Uint8Array, isLast: boolean) => {
		const tag = isLast
			? sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
			: sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
		const bytes = sodium.crypto_secretstream_xchacha20poly1305_push(state, piece, null, tag);
		const length = Buffer.alloc(lengthLength);
		length.writeUInt32BE(bytes.length);
		return Buffer.concat([length, bytes]);
	};
	let waiting = Buffer.alloc(0);
	for await (const bytes of source) {
		waiting = Buffer.concat([waiting, bytes]);
		for (; waiting.length > pieceLength; waiting = waiting.subarray(pieceLength))
			yield seal(waiting.subarray(0, pieceLength), false);
	}
	yield seal(waiting, true);
}

/** Opens it again. Throws NoBackup at the first byte that is not as it was written, and when the end is missing. */
export async function* opened(
	source: AsyncIterable<Uint8Array>,
	{ publicKey, secretKey }: BackupKey
): AsyncGenerator<Buffer> {
	const read = reader(source);
	if (!(await read(mark.length))?.equals(mark)) throw new NoBackup('This file is no backup of Beenthere.');
	const sealedKey = await read(32 + sodium.crypto_box_SEALBYTES);
	const header = await read(sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES);
	if (!sealedKey || !header) throw cut();
	const state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(
		header,
		unseal(sealedKey, publicKey, secretKey)
	);
	for (;;) {
		const length = (await read(lengthLength))?.readUInt32BE();
		if (length === undefined) throw cut();
		if (length > pieceLength + sodium.crypto_secretstream_xchacha20poly1305_ABYTES) throw changed();
		const bytes = await read(length);
		if (!bytes) throw cut();
		const piece = sodium.crypto_secretstream_xchacha20poly1305_pull(state, bytes, null);
		if (!piece) throw changed();
		yield Buffer.from(piece.message);
		if (piece.tag === sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL) break;
	}
	if ((await read(1)) !== null) throw changed();
}

function unseal(sealedKey: Uint8Array, publicKey: Uint8Array, secretKey: Uint8Array): Uint8Array {
	try {
		return sodium.crypto_box_seal_open(sealedKey, publicKey, secretKey);
	} catch {
		throw new NoBackup('This backup was sealed to another key. Use the file that belongs to its BACKUP_KEY.');
	}
}

const cut = () => new NoBackup('This backup is cut off: its end is missing. Use another one.');
const changed = () => new NoBackup('This backup is not as it was written. Use another one.');

/** Reads exactly so many bytes; null: there are not so many any more. */
function reader(source: AsyncIterable<Uint8Array>): (length: number) => Promise<Buffer | null> {
	const pieces = source[Symbol.asyncIterator]();
	let waiting = Buffer.alloc(0);
	return async (length) => {
		while (waiting.length < length) {
			const { done, value } = await pieces.next();
			if (done) return null;
			waiting = Buffer.concat([waiting, value]);
		}
		const bytes = waiting.subarray(0, length);
		waiting = waiting.subarray(length);
		return bytes;
	};
}
