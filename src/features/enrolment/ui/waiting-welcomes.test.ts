import { createECDH } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { useProgramKeys } from '#platform/circles/program-key.ts';
import { seal, whatBecame } from './waiting-welcomes.ts';
import { openWaiting, waitingKey } from '../server/waiting-welcomes.ts';

const org = {
	id: '0190a000-0000-7000-8000-000000000001',
	slug: 'riverside',
	schema: '',
	kind: 'programme',
	name: '',
	neutralSite: null,
	roleWords: null,
	guardedPairs: false
} as const;
const other = { ...org, id: '0190a000-0000-7000-8000-000000000002' };
useProgramKeys({ serverKey: new Uint8Array(32).fill(7) } as never);

describe('a welcome that waits on a phone', () => {
	const said = { id: 'x', alias: 'Ñandú 🌱', answer: 'yes' };

	it('is opened by the server and says what was typed', async () => {
		const sealed = Buffer.from(await seal(waitingKey(org), org.id, said), 'base64');
		expect(openWaiting(org, sealed)).toEqual(said);
	});

	it('holds nothing of it in the clear, and is never the same twice', async () => {
		const one = Buffer.from(await seal(waitingKey(org), org.id, said), 'base64');
		const two = Buffer.from(await seal(waitingKey(org), org.id, said), 'base64');
		expect(one.includes(Buffer.from('Ñandú'))).toBe(false);
		expect(one.equals(two)).toBe(false);
	});

	it('is refused when a byte was changed, by another organisation, and by another key', async () => {
		const sealed = Buffer.from(await seal(waitingKey(org), org.id, said), 'base64');
		const changed = Buffer.from(sealed);
		changed[90]! ^= 1;
		expect(() => openWaiting(org, changed)).toThrow();
		expect(() => openWaiting(other, sealed)).toThrow();
		const stranger = createECDH('prime256v1');
		stranger.generateKeys();
		const elsewhere = Buffer.from(await seal(stranger.getPublicKey('base64'), org.id, said), 'base64');
		expect(() => openWaiting(org, elsewhere)).toThrow();
	});
});

describe('what the server says of a welcome that was sent', () => {
	it.each([
		[204, 'done'],
		[400, 'refused'],
		[404, 'refused'],
		[409, 'refused'],
		[413, 'refused'],
		[0, 'sign-in'],
		[303, 'sign-in'],
		[401, 'sign-in'],
		[403, 'sign-in'],
		[408, 'later'],
		[429, 'later'],
		[500, 'later'],
		[503, 'later']
	])('%i means %s: only what was taken in leaves the phone', (status, became) => {
		expect(whatBecame(status)).toBe(became);
	});
});
