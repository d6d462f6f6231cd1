import { describe, expect, it } from 'vitest';
import { CannotOpen } from './cannot-open.ts';
import {
	halfForNobody,
	openInner,
	openOuter,
	sealForPair,
	sealForTwo,
	type ForTwoBinding
} from './for-two.ts';
import { keysFromSeed, newSeed } from './keys.ts';
import { sodium } from './sodium.ts';

const [lee, mo, kai] = [newSeed(), newSeed(), newSeed()].map(keysFromSeed) as [
	ReturnType<typeof keysFromSeed>,
	ReturnType<typeof keysFromSeed>,
	ReturnType<typeof keysFromSeed>
];
const secret = sodium.randombytes_buf(32);
const here: ForTwoBinding = {
	organisation: 'riverside',
	circle: 'a concern',
	epoch: 2,
	outer: 'lee',
	inner: 'mo'
};
const sealed = sealForTwo(secret, here, { outer: lee.box.publicKey, inner: mo.box.publicKey });
const half = openOuter(sealed, here, lee);

/** Every way of putting a copy or a half somewhere else. */
const elsewhere: [string, Partial<ForTwoBinding>][] = [
	['organisation', { organisation: 'hillside' }],
	['circle', { circle: 'another' }],
	['epoch', { epoch: 1 }],
	['first', { outer: 'kai' }],
	['second', { inner: 'kai' }],
	['order', { outer: 'mo', inner: 'lee' }]
];

describe('a secret sealed for two', () => {
	it('is opened by the one and then by the other', () => {
		expect(Buffer.from(openInner(half, here, mo)).equals(secret)).toBe(true);
	});

	it('is opened by neither alone, in no order, nor by the third', () => {
		for (const keys of [mo, kai]) expect(() => openOuter(sealed, here, keys)).toThrow(CannotOpen);
		for (const keys of [lee, kai]) expect(() => openInner(half, here, keys)).toThrow(CannotOpen);
		for (const keys of [lee, mo, kai]) expect(() => openInner(sealed, here, keys)).toThrow(CannotOpen);
		for (const keys of [lee, mo, kai]) expect(() => openOuter(half, here, keys)).toThrow(CannotOpen);
	});

	it.each(elsewhere)('does not open under another %s', (_what, changed) => {
		const there = { ...here, ...changed };
		expect(() => openOuter(sealed, there, lee)).toThrow(CannotOpen);
		expect(() => openInner(half, there, mo)).toThrow(CannotOpen);
	});

	it('does not open when a single bit was changed', () => {
		for (const [bytes, open] of [
			[sealed, () => openOuter(sealed, here, lee)],
			[half, () => openInner(half, here, mo)]
		] as const)
			for (let at = 0; at < bytes.length; at++) {
				bytes[at]! ^= 1;
				expect(open, `byte ${at}`).toThrow(CannotOpen);
				bytes[at]! ^= 1;
			}
		expect(Buffer.from(openInner(openOuter(sealed, here, lee), here, mo)).equals(secret)).toBe(true);
	});

	it('looks the same where it opens for nobody', () => {
		const guardian = (person: string, { box }: typeof lee) => ({ person, publicKey: box.publicKey });
		const pair = { outer: guardian('lee', lee), inner: guardian('mo', mo) };
		const hidden = sealForPair(secret, here, { ...pair, hidden: true });
		expect(hidden.length).toBe(sealed.length);
		expect(hidden.subarray(0, 2).equals(sealed.subarray(0, 2))).toBe(true);
		expect(() => openOuter(hidden, here, lee)).toThrow(CannotOpen);
		const empty = halfForNobody(here);
		expect([empty.length, empty[0], empty[1]]).toEqual([half.length, half[0], half[1]]);
		expect(() => openInner(empty, here, mo)).toThrow(CannotOpen);
		const shown = sealForPair(secret, here, { ...pair, hidden: false });
		expect(Buffer.from(openInner(openOuter(shown, here, lee), here, mo)).equals(secret)).toBe(true);
	});
});
