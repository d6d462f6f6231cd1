import { readFileSync } from 'node:fs';
import {
	ALL_FORMATS,
	BufferSource,
	BufferTarget,
	Conversion,
	Input,
	Mp4OutputFormat,
	Output
} from 'mediabunny';
import { describe, expect, it } from 'vitest';
import { toVoice } from './voice.ts';

const recorded = (name: string) => readFileSync(`tests/fixtures/voice/${name}`);
const look = (file: Uint8Array) => new Input({ source: new BufferSource(file), formats: ALL_FORMATS });

/** The same sound in a file that says where and by whom it was made. */
async function withTags(file: Uint8Array): Promise<Buffer> {
	const target = new BufferTarget();
	const output = new Output({ format: new Mp4OutputFormat(), target });
	const tags = { title: 'At the shelter', artist: 'Secret Phone of Wren', comment: '+45.5-073.6/' };
	await (await Conversion.init({ input: look(file), output, tags })).execute();
	return Buffer.from(target.buffer!);
}

describe('a voice note', () => {
	it.each([
		['voice.webm', 'audio/webm'],
		['voice.mp4', 'audio/mp4']
	])('is kept as it sounds: %s', async (name, type) => {
		const voice = await toVoice(recorded(name));
		expect(voice).toMatchObject({ type, seconds: 1 });
		const [before, after] = [look(recorded(name)), look(Buffer.from(voice.sound, 'base64'))];
		expect((await after.getPrimaryAudioTrack())?.codec).toBe((await before.getPrimaryAudioTrack())?.codec);
		expect(Math.abs((await after.computeDuration()) - (await before.computeDuration()))).toBeLessThan(0.1);
	});

	it('is kept without anything that its file says', async () => {
		const file = await withTags(recorded('voice.mp4'));
		expect(file.includes('Secret Phone')).toBe(true);
		const kept = Buffer.from((await toVoice(file)).sound, 'base64');
		for (const said of ['Secret Phone', 'At the shelter', '+45.5'])
			expect(kept.includes(said), said).toBe(false);
		expect(Object.keys(await look(kept).getMetadataTags())).toEqual([]);
	});

	it.each([
		['words', Buffer.from('This is no sound.')],
		['nothing', Buffer.alloc(0)],
		['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
		['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
		['the beginning of a recording', recorded('voice.webm').subarray(0, 60)],
		['a recording that lost its end within a head', recorded('voice.mp4').subarray(0, 200)]
	])('is refused beside its box where the file is %s', async (_what, file) => {
		await expect(toVoice(file)).rejects.toMatchObject({ fields: { voice: 'messages_error_voice_kind' } });
	});
});
