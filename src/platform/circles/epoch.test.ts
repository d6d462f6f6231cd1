import { describe, expect, it } from 'vitest';
import { CannotOpen } from './cannot-open.ts';
import { epochPair, newEpoch, openEpochSecret, sealEpochSecret } from './epoch.ts';
import { keysFromSeed, newSeed } from './keys.ts';

const binding = { organisation: 'riverside', circle: 'wren and dana', epoch: 1 };
const wren = keysFromSeed(newSeed());
const dana = keysFromSeed(newSeed());
const lee = keysFromSeed(newSeed());

const made = newEpoch(binding, [
	{ person: 'wren', publicKey: wren.box.publicKey },
	{ person: 'dana', publicKey: dana.box.publicKey }
]);
const copyOf = (person: string) => made.sealedSecrets.find((copy) => copy.person === person)!.sealedSecret;

describe('an epoch of a circle', () => {
	it('gives every member the same secret', () => {
		const secret = openEpochSecret(copyOf('wren'), binding, wren);
		expect(secret).toHaveLength(32);
		expect(openEpochSecret(copyOf('dana'), binding, dana)).toEqual(secret);
	});

	it('has the public half that its members can work out', () => {
		const secret = openEpochSecret(copyOf('wren'), binding, wren);
		expect(epochPair(secret).publicKey).toEqual(made.publicKey);
	});

	it("does not open with somebody else's copy or for somebody outside", () => {
		expect(() => openEpochSecret(copyOf('wren'), binding, dana)).toThrow(CannotOpen);
		expect(() => openEpochSecret(copyOf('wren'), binding, lee)).toThrow(CannotOpen);
	});

	it('does not open in another circle, epoch or organisation', () => {
		for (const other of [{ circle: 'concerns' }, { epoch: 2 }, { organisation: 'hillside' }])
			expect(() => openEpochSecret(copyOf('wren'), { ...binding, ...other }, wren)).toThrow(CannotOpen);
	});

	it('has a new secret the next time, so that somebody who left can not read on', () => {
		const next = newEpoch({ ...binding, epoch: 2 }, [{ person: 'wren', publicKey: wren.box.publicKey }]);
		const secret = openEpochSecret(next.sealedSecrets[0]!.sealedSecret, { ...binding, epoch: 2 }, wren);
		expect(secret).not.toEqual(openEpochSecret(copyOf('wren'), binding, wren));
		expect(next.publicKey).not.toEqual(made.publicKey);
	});

	it('lets a holder let somebody in', () => {
		const secret = openEpochSecret(copyOf('wren'), binding, wren);
		const copy = sealEpochSecret(secret, binding, lee.box.publicKey);
		expect(openEpochSecret(copy, binding, lee)).toEqual(secret);
	});

	it('is refused when a copy was changed anywhere or cut short', () => {
		const copy = copyOf('wren');
		for (let at = 0; at < copy.length; at++) {
			const changed = Buffer.from(copy);
			changed[at]! ^= 1;
			expect(() => openEpochSecret(changed, binding, wren)).toThrow(CannotOpen);
			expect(() => openEpochSecret(copy.subarray(0, at), binding, wren)).toThrow(CannotOpen);
		}
	});
});
