import { describe, expect, it } from 'vitest';
import { canonical } from './canonical.ts';
import { keysFromSeed, newSeed } from './keys.ts';
import { isSigned, signMembership, signStatement, verifyMembership } from './statement.ts';

const wren = keysFromSeed(newSeed());
const dana = keysFromSeed(newSeed());
const change = {
	organisation: 'riverside',
	circle: 'wren and dana',
	epoch: 1,
	change: 'joined' as const,
	person: 'dana',
	publicKey: dana.box.publicKey,
	at: 1_795_334_400_000
};

describe('a signed membership change', () => {
	const signature = signMembership(change, wren);

	it('is believed from the person who signed it', () => {
		expect(verifyMembership(change, signature, wren.sign.publicKey)).toBe(true);
		expect(verifyMembership(change, signature, dana.sign.publicKey)).toBe(false);
	});

	it.each([
		{ organisation: 'hillside' },
		{ circle: 'concerns' },
		{ epoch: 2 },
		{ change: 'left' as const },
		{ person: 'ghost' },
		{ publicKey: wren.box.publicKey },
		{ at: change.at + 1 }
	])('is not believed with another %o', (other) => {
		expect(verifyMembership({ ...change, ...other }, signature, wren.sign.publicKey)).toBe(false);
	});

	it('is not believed when the signature or the key is odd', () => {
		const changed = Buffer.from(signature);
		changed[0]! ^= 1;
		expect(verifyMembership(change, changed, wren.sign.publicKey)).toBe(false);
		expect(verifyMembership(change, signature.subarray(1), wren.sign.publicKey)).toBe(false);
		expect(verifyMembership(change, signature, new Uint8Array(3))).toBe(false);
	});
});

describe('a signed statement', () => {
	it('of one kind says nothing of another kind', () => {
		const accepted = { organisation: 'riverside', kind: 'acceptance/1', parts: ['a', 1] };
		const signature = signStatement(accepted, wren);
		expect(isSigned(accepted, signature, wren.sign.publicKey)).toBe(true);
		expect(isSigned({ ...accepted, kind: 'membership/1' }, signature, wren.sign.publicKey)).toBe(false);
	});
});

describe('the canonical encoding', () => {
	it('is different for lists that look alike', () => {
		const lists = [
			['ab', 'c'],
			['a', 'bc'],
			['abc'],
			['abc', ''],
			['abc', null],
			[1],
			['1'],
			[Buffer.from('1')],
			[]
		];
		const encoded = lists.map((parts) => canonical('label', parts).toString('hex'));
		expect(new Set(encoded).size).toBe(lists.length);
	});

	it('refuses numbers that are not whole', () => {
		for (const odd of [-1, 1.5, Number.NaN, 2 ** 53])
			expect(() => canonical('label', [odd])).toThrow(RangeError);
	});
});
