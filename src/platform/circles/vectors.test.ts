import { describe, expect, it } from 'vitest';
import vectors from '../../../docs/sealed-format.vectors.json' with { type: 'json' };
import { canonical } from './canonical.ts';
import { epochPair, openEpochSecret } from './epoch.ts';
import { circleLookupUnder, circleNumberUnder, isCircleNumber } from './circle-number.ts';
import { openInner, openOuter } from './for-two.ts';
import { keysFromSeed } from './keys.ts';
import { lookupWithServerKey, openWithServerKey } from './program-seal.ts';
import { hashOfWords, openDropIn, openWords } from './seal.ts';
import { verifyMembership } from './statement.ts';
import { sessionTokenHash, unwrapSeed, type WayIn } from './wrap.ts';

const bytes = (hex: string) => Buffer.from(hex, 'hex');
const hex = (value: Uint8Array) => Buffer.from(value).toString('hex');
const { person, wraps, session, epoch, forTwo, words, membership, program } = vectors;
const keys = keysFromSeed(bytes(person.seed));

/** docs/sealed-format.md, written by a script that shares no code with what is tested here. */
describe('the published test vectors', () => {
	it('encode in one way', () => {
		expect(hex(canonical('label', ['é', 258, bytes('00ff'), null]))).toBe(vectors.canonical);
	});

	it('give a person the same keys', () => {
		expect(hex(keys.box.publicKey)).toBe(person.boxPublicKey);
		expect(hex(keys.sign.publicKey)).toBe(person.signPublicKey);
	});

	it.each(wraps)('open a seed by $way at cost $cost', async ({ way, secret, wrapped, upgrade }) => {
		const opened = await unwrapSeed(bytes(wrapped), secret, way as WayIn);
		expect([hex(opened.seed), opened.upgrade]).toEqual([person.seed, upgrade]);
	});

	it('open a session', async () => {
		const secret = bytes(session.secret);
		expect(sessionTokenHash(secret)).toBe(session.tokenHash);
		expect(hex((await unwrapSeed(bytes(session.wrapped), secret, 'session')).seed)).toBe(person.seed);
	});

	it('open an epoch', () => {
		expect(hex(openEpochSecret(bytes(epoch.sealedSecret), epoch.binding, keys))).toBe(epoch.secret);
		expect(hex(epochPair(bytes(epoch.secret)).publicKey)).toBe(epoch.publicKey);
	});

	it('open an epoch for two, one after the other', () => {
		const half = openOuter(bytes(forTwo.sealed), forTwo.binding, keys);
		expect(hex(half)).toBe(forTwo.half);
		const second = keysFromSeed(bytes(forTwo.secondSeed));
		expect(hex(openInner(half, forTwo.binding, second))).toBe(epoch.secret);
	});

	it('name a circle by its number', () => {
		const { circle, number, key } = program.circleNumber;
		const serverKey = bytes(program.serverKey);
		const steward = { id: program.organisation };
		expect(circleNumberUnder(serverKey, steward, circle)).toBe(number);
		expect(isCircleNumber(number)).toBe(true);
		for (const typed of [number, number.toLowerCase(), ` ${number.replaceAll('-', ' ')} `])
			expect(circleLookupUnder(serverKey, steward, typed)).toBe(key);
	});

	it('open words', () => {
		const secret = bytes(epoch.secret);
		expect(openWords(bytes(words.fromMember), secret, words.binding)).toBe(words.text);
		expect(openDropIn(bytes(words.fromOutside), secret, words.binding)).toBe(words.text);
		expect(hashOfWords(words.text, secret, words.binding.field)).toBe(words.hash);
	});

	it('believe a signed membership change', () => {
		const change = {
			...membership.change,
			change: membership.change.change as 'joined',
			publicKey: bytes(membership.change.publicKey)
		};
		expect(verifyMembership(change, bytes(membership.signature), keys.sign.publicKey)).toBe(true);
	});

	it('open what is for the program itself', () => {
		const serverKey = bytes(program.serverKey);
		const steward = { id: program.organisation };
		const opened = openWithServerKey(serverKey, steward, program.purpose, bytes(program.sealed), program.row);
		expect(opened.toString()).toBe(program.plain);
		const { purpose, typed, key } = program.lookup;
		expect(lookupWithServerKey(serverKey, steward, purpose, typed)).toBe(key);
	});
});
