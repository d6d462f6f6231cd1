import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeyTrouble, loadKeys, openKeyFolder } from './key-folder.ts';

let place: string;
let folder: string;
beforeEach(() => {
	place = mkdtempSync(join(tmpdir(), 'beenthere-keys-'));
	folder = join(place, 'keys');
});
afterEach(() => rmSync(place, { recursive: true }));

const begin = () => openKeyFolder({ folder, dataExists: false });
const trouble = (kind: string) => expect.objectContaining({ name: 'KeyTrouble', kind });

describe('the key folder', () => {
	it('is made in a new installation, for nobody else to read', () => {
		const keys = begin();
		expect(keys.serverKey).toHaveLength(32);
		expect(statSync(folder).mode & 0o777).toBe(0o700);
		for (const name of ['server.key', 'signing.key']) {
			expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
			expect(readFileSync(join(folder, name))).toHaveLength(32);
		}
	});

	it('holds the same keys at the next start', () => {
		const first = begin();
		expect(openKeyFolder({ folder, dataExists: true })).toEqual(first);
		expect(loadKeys(folder).fingerprint).toBe(first.fingerprint);
	});

	it('has a name that does not give the key away', () => {
		const keys = begin();
		expect(keys.fingerprint).toMatch(/^[0-9a-f]{32}$/);
		expect(Buffer.from(keys.serverKey).toString('hex')).not.toContain(keys.fingerprint);
	});

	it('is never made anew where data is already there: lost keys are named', () => {
		expect(() => openKeyFolder({ folder, dataExists: true })).toThrow(trouble('lost'));
		expect(() => statSync(folder)).toThrow();
		begin();
		rmSync(join(folder, 'signing.key'));
		expect(() => openKeyFolder({ folder, dataExists: true })).toThrow(/signing\.key not found/);
	});

	it('is finished at the next start when the first one was cut off', () => {
		const first = begin();
		rmSync(join(folder, 'signing.key'));
		expect(begin().serverKey).toEqual(first.serverKey);
	});

	it('is finished too when the first start was cut off in the middle of a key', () => {
		mkdirSync(folder, { mode: 0o700 });
		writeFileSync(join(folder, 'server.key.new-123456'), 'half', { mode: 0o600 });
		expect(begin().serverKey).toHaveLength(32);
		expect(begin()).toEqual(begin());
	});

	it('is refused when a key has the wrong size', () => {
		begin();
		writeFileSync(join(folder, 'server.key'), 'short', { mode: 0o600 });
		expect(() => loadKeys(folder)).toThrow(trouble('wrong-size'));
	});

	it('is refused when others on the machine may read it, and says what to run', () => {
		begin();
		chmodSync(join(folder, 'server.key'), 0o640);
		expect(() => loadKeys(folder)).toThrow(/chmod 600/);
		chmodSync(join(folder, 'server.key'), 0o600);
		chmodSync(folder, 0o755);
		expect(() => loadKeys(folder)).toThrow(trouble('open-to-others'));
	});

	it('is named when it is not there', () => {
		expect(() => loadKeys(folder)).toThrow(KeyTrouble);
	});
});
