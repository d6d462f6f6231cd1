import { crc32, deflateSync } from 'node:zlib';
import { Transformer } from '@napi-rs/image';
import { describe, expect, it } from 'vitest';
import { toPhoto } from './photo.ts';

/** A picture with one red corner, at the top left. */
async function picture(width: number, height: number): Promise<Buffer> {
	const points = Buffer.alloc(width * height * 4, 255);
	for (let y = 0; y < height / 4; y++)
		for (let x = 0; x < width / 4; x++) points.set([255, 0, 0], (y * width + x) * 4);
	return Transformer.fromRgbaPixels(points, width, height).jpeg(90);
}

/** What a telephone writes into the file: how it was held, a place, and a name. Exif 2.3, little endian. */
function withExif(jpeg: Buffer, orientation: number): Buffer {
	const entry = (tag: number, type: number, count: number, value: number) => {
		const bytes = Buffer.alloc(12);
		bytes.writeUInt16LE(tag, 0);
		bytes.writeUInt16LE(type, 2);
		bytes.writeUInt32LE(count, 4);
		bytes.writeUInt32LE(value, 8);
		return bytes;
	};
	const name = Buffer.from('Secret Phone of Wren\0');
	const entries = 3;
	const after = 8 + 2 + entries * 12 + 4;
	const place = Buffer.alloc(2 + 12 + 4);
	place.writeUInt16LE(1, 0);
	// North.
	entry(1, 2, 2, 0x4e).copy(place, 2);
	const tiff = Buffer.concat([
		Buffer.from('II*\0\x08\0\0\0', 'latin1'),
		Buffer.from([entries, 0]),
		entry(0x010f, 2, name.length, after),
		entry(0x0112, 3, 1, orientation),
		entry(0x8825, 4, 1, after + name.length),
		Buffer.alloc(4),
		name,
		place
	]);
	const exif = Buffer.concat([Buffer.from('Exif\0\0'), tiff]);
	const head = Buffer.from([0xff, 0xe1, 0, 0]);
	head.writeUInt16BE(exif.length + 2, 2);
	return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)]);
}

const large = async (file: Uint8Array) => Buffer.from((await toPhoto(file)).large, 'base64');
const pointAt = async (file: Buffer, x: number, y: number) => {
	const { width } = await new Transformer(file).metadata();
	const points = await new Transformer(file).rawPixels();
	const size = points.length / (width * (await new Transformer(file).metadata()).height);
	return [...points.subarray((y * width + x) * size, (y * width + x) * size + 3)];
};

describe('a photo', () => {
	it('is kept without anything that its file says', async () => {
		const file = withExif(await picture(400, 200), 1);
		expect(file.includes('Secret Phone')).toBe(true);
		expect((await new Transformer(file).metadata(true)).exif).toBeTruthy();
		const kept = await large(file);
		expect(kept.includes('Secret Phone')).toBe(false);
		expect(kept.includes('Exif') || kept.includes('EXIF')).toBe(false);
		expect((await new Transformer(kept).metadata(true)).exif).toBeFalsy();
	});

	it('stands the right way up, however the telephone was held', async () => {
		for (const [orientation, corner] of [
			[1, [4, 4]],
			[6, [195, 4]],
			[3, [395, 195]],
			[8, [4, 395]]
		] as const) {
			const kept = await large(withExif(await picture(400, 200), orientation));
			const { width, height } = await new Transformer(kept).metadata();
			expect([width, height]).toEqual(orientation === 6 || orientation === 8 ? [200, 400] : [400, 200]);
			const [red, green] = await pointAt(kept, corner[0], corner[1]);
			expect(red! - green!, `held as ${orientation}`).toBeGreaterThan(150);
		}
	});

	it('is made smaller where it is large, and stays as it is where it is small', async () => {
		const kept = await toPhoto(await picture(3200, 2400));
		const sizes = async (photo: string) => {
			const { width, height } = await new Transformer(Buffer.from(photo, 'base64')).metadata();
			return [width, height];
		};
		expect(await sizes(kept.large)).toEqual([1600, 1200]);
		expect(await sizes(kept.small)).toEqual([320, 240]);
		expect(await sizes((await toPhoto(await picture(100, 50))).small)).toEqual([100, 50]);
	});

	it.each([
		['words', Buffer.from('This is no picture.')],
		['nothing', Buffer.alloc(0)],
		[
			'a drawing that could run',
			Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
		],
		['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
		['the beginning of a picture', Buffer.from('ffd8ffe000104a46494600', 'hex')],
		['a picture of a kind that is not taken', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1')],
		['a small file that would fill the memory', bomb()]
	])('is refused beside its box where the file is %s', async (_what, file) => {
		await expect(toPhoto(file)).rejects.toMatchObject({ fields: { photo: 'messages_error_photo_kind' } });
	});
});

/** A PNG of 30,000 by 30,000 points, in a few hundred bytes as far as its head says. */
function bomb(): Buffer {
	const chunk = (name: string, data: Buffer) => {
		const body = Buffer.concat([Buffer.from(name), data]);
		const size = Buffer.alloc(4);
		size.writeUInt32BE(data.length);
		const sum = Buffer.alloc(4);
		sum.writeUInt32BE(crc32(body));
		return Buffer.concat([size, body, sum]);
	};
	const head = Buffer.alloc(13);
	head.writeUInt32BE(30_000, 0);
	head.writeUInt32BE(30_000, 4);
	head.set([8, 6, 0, 0, 0], 8);
	return Buffer.concat([
		Buffer.from('89504e470d0a1a0a', 'hex'),
		chunk('IHDR', head),
		chunk('IDAT', deflateSync(Buffer.alloc(100_000))),
		chunk('IEND', Buffer.alloc(0))
	]);
}
