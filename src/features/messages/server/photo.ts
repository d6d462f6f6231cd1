import { ResizeFit, Transformer } from '@napi-rs/image';
import { Invalid } from '#platform/errors.ts';

/** Bytes of a file that somebody chooses; the page says so. */
export const largestPhoto = 12 * 1024 * 1024;
/** Points a picture may have before it is unpacked: more is no photo of a phone, or made to use up memory. */
const mostPoints = 64_000_000;
/** The longer side in points, as it is kept, and beside the words of a thread. */
const [kept, small] = [1600, 320];
/** So large it may be in the end; a picture that is not is made smaller once more. */
const mostBytes = 600 * 1024;

/** A photo as it is kept: WebP, in two sizes, as base64. */
export type Photo = { small: string; large: string };

/**
 * Makes of a file what is kept of it: the picture and nothing else, the right way up. Where and when it was taken, with what, and
 * whatever else the file says is left behind, for it is drawn anew. Throws Invalid for what is no photo.
 */
export async function toPhoto(file: Uint8Array): Promise<Photo> {
	try {
		const { width, height, format } = await new Transformer(file).metadata();
		if (!['jpeg', 'png', 'webp'].includes(format) || width * height > mostPoints) throw new Error(format);
		const longer = Math.max(width, height);
		const drawn = (side: number, quality: number) => {
			const picture = new Transformer(file).rotate();
			if (longer > side) picture.resize({ width: side, height: side, fit: ResizeFit.Inside });
			return picture.webp(quality);
		};
		let large = await drawn(kept, 74);
		if (large.length > mostBytes) large = await drawn(kept / 2, 60);
		return {
			small: (await drawn(small, 70)).toString('base64'),
			large: large.toString('base64')
		};
	} catch {
		throw new Invalid({ photo: 'messages_error_photo_kind' });
	}
}
