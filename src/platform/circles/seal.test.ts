import { describe, expect, it } from 'vitest';
import { CannotOpen } from './cannot-open.ts';
import { newEpoch, openEpochSecret } from './epoch.ts';
import { keysFromSeed, newSeed } from './keys.ts';
import { dropIn, hashOfWords, openAny, openDropIn, openWords, sealWords, type WordsBinding } from './seal.ts';

const wren = keysFromSeed(newSeed());
const circle = { organisation: 'riverside', circle: 'wren and dana', epoch: 3 };
const epoch = newEpoch(circle, [{ person: 'wren', publicKey: wren.box.publicKey }]);
const secret = openEpochSecret(epoch.sealedSecrets[0]!.sealedSecret, circle, wren);
const here: WordsBinding = { ...circle, field: 1, row: 'row', version: 2, author: 'wren' };

/** Every way of putting what was sealed somewhere else. */
const elsewhere: [string, Partial<WordsBinding>][] = [
	['organisation', { organisation: 'hillside' }],
	['circle', { circle: 'concerns' }],
	['epoch', { epoch: 4 }],
	['field', { field: 2 }],
	['row', { row: 'another row' }],
	['version', { version: 1 }],
	['author', { author: 'dana' }],
	['author, to nobody', { author: null }]
];

const texts = [
	'',
	'He laughed. First time in weeks.',
	'ñ é 😀 \u0000 \uFEFF',
	'x'.repeat(64),
	'x'.repeat(20_000)
];

describe.each([
	['words sealed by a member', (text: string) => sealWords(text, secret, here), openWords],
	['words dropped in from outside', (text: string) => dropIn(text, epoch.publicKey, here), openDropIn]
])('%s', (_, seal, open) => {
	it.each(texts)('come back exactly as typed', (text) => {
		expect(open(seal(text), secret, here)).toBe(text);
		expect(openAny(seal(text), secret, here)).toBe(text);
	});

	it.each(elsewhere)('do not open in another %s', (_name, change) => {
		expect(() => open(seal('planted'), secret, { ...here, ...change })).toThrow(CannotOpen);
	});

	it('do not open with the secret of another epoch', () => {
		expect(() => open(seal('planted'), newSeed(), here)).toThrow(CannotOpen);
	});

	it('do not open when any byte was changed, or cut short, or made longer', () => {
		const sealed = seal('planted');
		for (let at = 0; at < sealed.length; at++) {
			const changed = Buffer.from(sealed);
			changed[at]! ^= 0x80;
			expect(() => openAny(changed, secret, here)).toThrow(CannotOpen);
			expect(() => openAny(sealed.subarray(0, at), secret, here)).toThrow(CannotOpen);
		}
		expect(() => open(Buffer.concat([sealed, Buffer.from([0])]), secret, here)).toThrow(CannotOpen);
	});

	it('are not seen in what is stored', () => {
		expect(seal('a planted sentence').includes('planted')).toBe(false);
		expect(seal('same').equals(seal('same'))).toBe(false);
	});

	it('do not show whether the answer was yes or no', () => {
		expect(seal('yes')).toHaveLength(seal('no').length);
		expect(seal('')).toHaveLength(seal('not this time').length);
	});
});

describe('what was sealed one way', () => {
	it('can not be taken for the other', () => {
		const fromMember = sealWords('planted', secret, here);
		const fromOutside = dropIn('planted', epoch.publicKey, here);
		expect(() => openDropIn(fromMember, secret, here)).toThrow(CannotOpen);
		expect(() => openWords(fromOutside, secret, here)).toThrow(CannotOpen);
		fromMember[1] = 4;
		expect(() => openAny(fromMember, secret, here)).toThrow(CannotOpen);
	});

	it('swapped with another row opens in neither', () => {
		const there = { ...here, row: 'there' };
		const [one, other] = [sealWords('one', secret, here), sealWords('other', secret, there)];
		expect(() => openWords(other, secret, here)).toThrow(CannotOpen);
		expect(() => openWords(one, secret, there)).toThrow(CannotOpen);
	});
});

describe('a hash of words', () => {
	it('is the same for the same words, and only for who holds the secret', () => {
		expect(hashOfWords('quiet after 22:00', secret, 1)).toBe(hashOfWords('quiet after 22:00', secret, 1));
		expect(hashOfWords('quiet after 22:00', secret, 1)).not.toBe(hashOfWords('quiet after 21:00', secret, 1));
		expect(hashOfWords('quiet after 22:00', secret, 1)).not.toBe(hashOfWords('quiet after 22:00', secret, 2));
		expect(hashOfWords('quiet after 22:00', secret, 1)).not.toBe(
			hashOfWords('quiet after 22:00', newSeed(), 1)
		);
	});
});
