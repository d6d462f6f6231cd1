import { describe, expect, it } from 'vitest';
import { CannotOpen } from './cannot-open.ts';
import { keysFromSeed, newSeed } from './keys.ts';
import { currentCost, sessionTokenHash, unwrapSeed, wrapSeed } from './wrap.ts';

const quick = 1;

describe('a seed', () => {
	it('gives the same keys every time, and another seed gives others', () => {
		const seed = newSeed();
		expect(keysFromSeed(seed)).toEqual(keysFromSeed(seed));
		expect(keysFromSeed(seed).box.publicKey).not.toEqual(keysFromSeed(newSeed()).box.publicKey);
	});

	it('is 32 bytes', () => {
		expect(() => keysFromSeed(new Uint8Array(31))).toThrow(RangeError);
	});
});

describe('a seed wrapped for a way in', () => {
	it('opens with the passphrase, also with a space the phone added or in another Unicode form', async () => {
		const seed = newSeed();
		const wrapped = await wrapSeed(seed, 'café by the river', 'passphrase', quick);
		expect((await unwrapSeed(wrapped, ' cafe\u0301 by  the river ', 'passphrase')).seed).toEqual(seed);
	});

	it('does not open with another passphrase, nor in another case', async () => {
		const wrapped = await wrapSeed(newSeed(), 'by the river', 'passphrase', quick);
		await expect(unwrapSeed(wrapped, 'By the river', 'passphrase')).rejects.toMatchObject({ reason: 'key' });
	});

	it('opens with the card however its code was copied', async () => {
		const seed = newSeed();
		const wrapped = await wrapSeed(seed, 'K7QF-92MX-árbol', 'card', quick);
		expect((await unwrapSeed(wrapped, 'k7qf 92mx Arbol', 'card')).seed).toEqual(seed);
	});

	it('opens with the session secret and no other', async () => {
		const [seed, secret] = [newSeed(), newSeed()];
		const wrapped = await wrapSeed(seed, secret, 'session');
		expect(await unwrapSeed(wrapped, secret, 'session')).toEqual({ seed, upgrade: false });
		await expect(unwrapSeed(wrapped, newSeed(), 'session')).rejects.toBeInstanceOf(CannotOpen);
	});

	it('is refused as another way in than it was made for', async () => {
		const secret = newSeed();
		const wrapped = await wrapSeed(newSeed(), secret, 'session');
		await expect(unwrapSeed(wrapped, secret, 'passkey')).rejects.toMatchObject({ reason: 'format' });
		wrapped[2] = 4;
		await expect(unwrapSeed(wrapped, secret, 'passkey')).rejects.toMatchObject({ reason: 'key' });
	});

	it('says when guessing has been made slower since and it should be wrapped again', async () => {
		const seed = newSeed();
		const old = await wrapSeed(seed, 'by the river', 'passphrase', quick);
		const fresh = await wrapSeed(seed, 'by the river', 'passphrase');
		expect((await unwrapSeed(old, 'by the river', 'passphrase')).upgrade).toBe(true);
		expect((await unwrapSeed(fresh, 'by the river', 'passphrase')).upgrade).toBe(false);
		expect(fresh[3]).toBe(currentCost);
	});

	it('can not be opened as if guessing were cheaper', async () => {
		const wrapped = await wrapSeed(newSeed(), 'by the river', 'passphrase');
		wrapped[3] = quick;
		await expect(unwrapSeed(wrapped, 'by the river', 'passphrase')).rejects.toMatchObject({ reason: 'key' });
		wrapped[3] = 99;
		await expect(unwrapSeed(wrapped, 'by the river', 'passphrase')).rejects.toMatchObject({
			reason: 'format'
		});
	});

	it('is refused when any byte was changed or it was cut short anywhere', async () => {
		const secret = newSeed();
		const wrapped = await wrapSeed(newSeed(), secret, 'session');
		for (let at = 0; at < wrapped.length; at++) {
			const changed = Buffer.from(wrapped);
			changed[at]! ^= 1;
			await expect(unwrapSeed(changed, secret, 'session')).rejects.toBeInstanceOf(CannotOpen);
			await expect(unwrapSeed(wrapped.subarray(0, at), secret, 'session')).rejects.toBeInstanceOf(CannotOpen);
		}
	});

	it('never looks the same twice', async () => {
		const [seed, secret] = [newSeed(), newSeed()];
		expect(await wrapSeed(seed, secret, 'session')).not.toEqual(await wrapSeed(seed, secret, 'session'));
	});
});

describe('what the sessions table keeps', () => {
	it('is the same for one cookie, and is not the cookie', () => {
		const secret = newSeed();
		expect(sessionTokenHash(secret)).toBe(sessionTokenHash(secret));
		expect(sessionTokenHash(secret)).not.toContain(Buffer.from(secret).toString('hex'));
		expect(sessionTokenHash(secret)).not.toBe(sessionTokenHash(newSeed()));
	});

	it('does not open the wrap', async () => {
		const secret = newSeed();
		const wrapped = await wrapSeed(newSeed(), secret, 'session');
		const kept = Buffer.from(sessionTokenHash(secret), 'hex');
		await expect(unwrapSeed(wrapped, kept, 'session')).rejects.toBeInstanceOf(CannotOpen);
	});

	it('refuses a secret that is not 32 bytes', async () => {
		expect(() => sessionTokenHash(new Uint8Array(16))).toThrow(TypeError);
		await expect(wrapSeed(newSeed(), 'words', 'session')).rejects.toThrow(TypeError);
		await expect(wrapSeed(newSeed(), newSeed(), 'passphrase')).rejects.toThrow(TypeError);
	});
});
