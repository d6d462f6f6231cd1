import { describe, expect, it } from 'vitest';
import { CannotOpen } from './cannot-open.ts';
import { newSeed } from './keys.ts';
import { lookupWithServerKey, openWithServerKey, sealWithServerKey } from './program-seal.ts';

const key = newSeed();
const riverside = { id: '0198f0c2-0000-7000-8000-000000000001' };
const hillside = { id: '0198f0c2-0000-7000-8000-000000000002' };

describe('what the program itself must open', () => {
	const sealed = sealWithServerKey(key, riverside, 'safe-contact', '+1 555 0134', 'wren');

	it('opens with the same server key, organisation, purpose and row', () => {
		expect(openWithServerKey(key, riverside, 'safe-contact', sealed, 'wren').toString()).toBe('+1 555 0134');
	});

	it('does not open anywhere else', () => {
		expect(() => openWithServerKey(newSeed(), riverside, 'safe-contact', sealed, 'wren')).toThrow(CannotOpen);
		expect(() => openWithServerKey(key, hillside, 'safe-contact', sealed, 'wren')).toThrow(CannotOpen);
		expect(() => openWithServerKey(key, riverside, 'totp', sealed, 'wren')).toThrow(CannotOpen);
		expect(() => openWithServerKey(key, riverside, 'safe-contact', sealed, 'dana')).toThrow(CannotOpen);
		expect(() => openWithServerKey(key, riverside, 'safe-contact', sealed)).toThrow(CannotOpen);
	});

	it('is refused when it was changed anywhere or cut short', () => {
		for (let at = 0; at < sealed.length; at++) {
			const changed = Buffer.from(sealed);
			changed[at]! ^= 1;
			expect(() => openWithServerKey(key, riverside, 'safe-contact', changed, 'wren')).toThrow(CannotOpen);
			const cut = sealed.subarray(0, at);
			expect(() => openWithServerKey(key, riverside, 'safe-contact', cut, 'wren')).toThrow(CannotOpen);
		}
	});
});

describe('a look-up key', () => {
	const of = (text: string) => lookupWithServerKey(key, riverside, 'sign-in', text);

	it('finds the three words however they were typed', () => {
		expect(of('  Rivière  LUNE table ')).toBe(of('riviere lune table'));
		expect(of('river moon table')).not.toBe(of('river moon tables'));
		expect(of('river moon table')).toMatch(/^[0-9a-f]{64}$/);
	});

	it('links nothing between organisations, purposes or installations', () => {
		expect(lookupWithServerKey(key, hillside, 'sign-in', 'river')).not.toBe(of('river'));
		expect(lookupWithServerKey(key, riverside, 'address', 'river')).not.toBe(of('river'));
		expect(lookupWithServerKey(newSeed(), riverside, 'sign-in', 'river')).not.toBe(of('river'));
	});
});
