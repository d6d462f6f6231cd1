import {
	BufferSource,
	BufferTarget,
	Conversion,
	Input,
	MP4,
	Mp4OutputFormat,
	OGG,
	Output,
	WEBM,
	WebMOutputFormat
} from 'mediabunny';
import { Invalid } from '#platform/errors.ts';
import { longestVoice } from '../domain/message.ts';

/** Bytes of a voice note of the longest length, and some more for browsers that write much. */
export const largestVoice = 3 * 1024 * 1024;
/** A recorder may stop a little late. */
const lateSeconds = 10;

/** A voice note as it is kept: of which kind, how long, and the sound as base64. */
export type Voice = { type: 'audio/webm' | 'audio/mp4'; seconds: number; sound: string };

/**
 * Makes of what a browser recorded what is kept of it: the sound in a container written anew, without anything a file can say of
 * where, when and with what it was made, and without pictures. The sound itself stays as it is. Throws Invalid for what is none.
 */
export async function toVoice(file: Uint8Array): Promise<Voice> {
	try {
		const input = new Input({ source: new BufferSource(file), formats: [MP4, WEBM, OGG] });
		const type = (await input.getFormat()).name === 'MP4' ? 'audio/mp4' : 'audio/webm';
		const seconds = await input.computeDuration();
		if (!(seconds > 0) || seconds > longestVoice + lateSeconds) throw new Error('length');
		const target = new BufferTarget();
		const output = new Output({
			format: type === 'audio/mp4' ? new Mp4OutputFormat() : new WebMOutputFormat(),
			target
		});
		const conversion = await Conversion.init({ input, output, tags: {}, video: { discard: true } });
		if (
			!conversion.isValid ||
			conversion.discardedTracks.some(({ reason }) => reason !== 'discarded_by_user')
		)
			throw new Error('track');
		await conversion.execute();
		return { type, seconds: Math.round(seconds), sound: Buffer.from(target.buffer!).toString('base64') };
	} catch {
		throw new Invalid({ voice: 'messages_error_voice_kind' });
	}
}
