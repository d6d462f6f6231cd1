import { expect, it } from 'vitest';
import { readCatalogue } from '#tests/support/catalogues.ts';
import { covers } from './channel.ts';
import { body, longestText, mail } from './letter.ts';

const texts = (['en', 'fr', 'es'] as const).flatMap((language) => {
	const words = readCatalogue('src/features/notifications/messages', language);
	return covers.map((cover) => String(words[`notifications_cover_${cover}`]));
});
const given = {
	to: 'wren@example.net',
	code: null,
	key: '01a2232f-9810-7475-9214-014a0d7867ce',
	at: new Date(0)
};

it('the few texts are plain letters, and short enough to be filled up', () => {
	expect(texts).toHaveLength(9);
	expect(texts.filter((text) => !/^[A-Za-z ]+$/.test(text) || text.length > longestText)).toEqual([]);
});

it('whatever is sent is as long as anything else', () => {
	const all = texts.flatMap((text) => [null, '123456'].map((code) => ({ ...given, text, code })));
	expect(new Set(all.map((letter) => body(letter).length))).toEqual(new Set([longestText]));
	const lengths = new Set(all.map((letter) => Buffer.byteLength(mail(letter, 'hello@example.org'))));
	expect(lengths.size).toBe(1);
});
