import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sodium } from '../circles/sodium.ts';
import { newBackupKey, publicBackupKey, type BackupKey } from './backup-key.ts';
import { NoBackup, opened, sealed } from './sealed-stream.ts';

const pair = (): BackupKey => {
	const { publicKey, privateKey } = sodium.crypto_box_keypair();
	return { publicKey, secretKey: privateKey };
};
const key = pair();

async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Buffer> {
	for (let at = 0; at < bytes.length; at += length) yield Buffer.from(bytes.subarray(at, at + length));
}
async function all(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const pieces: Uint8Array[] = [];
	for await (const piece of source) pieces.push(piece);
	return Buffer.concat(pieces);
}
const seal = (bytes: Uint8Array, length = 1000) => all(sealed(inPieces(bytes, length), key.publicKey));
const open = (bytes: Uint8Array, with_ = key, length = 777) => all(opened(inPieces(bytes, length), with_));

describe('a sealed stream', () => {
	it.each([0, 1, 65_535, 65_536, 65_537, 200_000])('gives back %i bytes as they were', async (length) => {
		const bytes = Buffer.from(sodium.randombytes_buf(length));
		expect((await open(await seal(bytes))).equals(bytes)).toBe(true);
	});

	it('says nothing of what is in it, and opens with no other key', async () => {
		const file = await seal(Buffer.from('Wren walks with Dana'.repeat(100)));
		expect(file.includes('Wren')).toBe(false);
		await expect(open(file, pair())).rejects.toThrow(/another key/);
		await expect(open(Buffer.from('PGDMP and more'))).rejects.toThrow(NoBackup);
	});

	it('is not taken where a byte of it is another, wherever it is', async () => {
		const file = await seal(Buffer.from(sodium.randombytes_buf(70_000)));
		await fc.assert(
			fc.asyncProperty(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
				const other = Buffer.from(file);
				other[at] = other[at]! ^ by;
				await expect(open(other)).rejects.toThrow(NoBackup);
			}),
			{ numRuns: 60 }
		);
	});

	it('is not taken where its end is missing, or something stands behind it', async () => {
		const file = await seal(Buffer.from(sodium.randombytes_buf(140_000)));
		await fc.assert(
			fc.asyncProperty(fc.nat(file.length - 1), async (length) => {
				await expect(open(file.subarray(0, length))).rejects.toThrow(NoBackup);
			}),
			{ numRuns: 60 }
		);
		await expect(open(Buffer.concat([file, Buffer.from('x')]))).rejects.toThrow(NoBackup);
	});

	it('is not taken where two pieces changed places', async () => {
		const file = await seal(Buffer.from(sodium.randombytes_buf(65_536 * 2 + 10)));
		const head = file.length - 2 * (65_536 + 17 + 4) - (10 + 17 + 4);
		const piece = (at: number) => file.subarray(head + at * 65_557, head + (at + 1) * 65_557);
		const swapped = Buffer.concat([
			file.subarray(0, head),
			piece(1),
			piece(0),
			file.subarray(head + 2 * 65_557)
		]);
		expect(swapped.length).toBe(file.length);
		await expect(open(swapped)).rejects.toThrow(NoBackup);
	});
});

it('the halves of a key are told apart, and a word that is none is none', () => {
	const { publicText, secretText } = newBackupKey();
	expect(publicBackupKey(publicText)).toHaveLength(32);
	for (const text of [secretText, '', `${publicText}x`, publicText.slice(0, -1)])
		expect(publicBackupKey(text)).toBeNull();
});
