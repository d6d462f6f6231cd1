/** Passkeys: what opens by a device, what does not, and that none is somebody's only way in. */
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import * as v from 'valibot';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, Organisation } from '#platform/actor.ts';
import { Conflict, Invalid, NotFound, TooMany } from '#platform/errors.ts';
import { actorOf, nobody, readCookie } from '#platform/http/session.server.ts';
import { runtime, setRuntime } from '#platform/runtime.ts';
import { useCase } from '#platform/use-case.server.ts';
import { Authenticator, type Odd } from '#tests/support/authenticator.ts';
import { addDevice, asked, atHome, comeInWith, toAdd, toOpen } from '#tests/support/passkeys.ts';
import { asPerson, testOrganisation } from '#tests/support/people.ts';
import {
	addPasskey,
	changePassphrase,
	keepLockWord,
	makeNewCard,
	readChangedWays,
	readMyPasskeys,
	readMySessions,
	removePasskey,
	signIn,
	signInByPasskey,
	startAccount,
	takeCard,
	type OpenedSession
} from '../index.server.ts';
import { newWays } from './ways-in.ts';

const passphrase = 'we walk to the sea';
const device = { address: '192.0.2.1', userAgent: null };
const begin = useCase({
	name: 'test.begin-with-passkeys',
	input: v.any(),
	allow: () => true,
	prepare: () => newWays(passphrase),
	run: (ctx, { sharedPhone = false }, _loaded, ways) =>
		startAccount(ctx, { alias: 'Wren', ways, language: 'en', sharedPhone, userAgent: null })
});

let org: Organisation;
let elsewhere: Organisation;
beforeAll(async () => {
	[org, elsewhere] = [await testOrganisation(), await testOrganisation()];
});
const whole = runtime();
afterEach(() => setRuntime(whole));
const later = (minutes: number) =>
	setRuntime({ ...whole, clock: () => Temporal.Now.instant().add({ minutes }) });

const holder = async ({ cookie }: OpenedSession) => (await actorOf(org, readCookie(cookie.value)))!.actor;
const refusal = (work: Promise<unknown>) => work.catch((error: unknown) => error);
const noMatch = { code: 'sign_in_passkey_no_match' };
const over = { code: 'sign_in_passkey_over' };

async function wren(sharedPhone = false) {
	const { card, session, personId } = await begin(nobody(org), { sharedPhone });
	return { card, personId, session, actor: await holder(session), device: new Authenticator() };
}
const passkeysIn = (actor: Actor) =>
	asPerson(actor, ({ db }) => db.selectFrom('passkey').selectAll().execute());

describe('a device of one’s own', () => {
	it('opens the very same pages without a word typed, and only the person’s', async () => {
		const { actor, device: phone, personId } = await wren();
		await addDevice(actor, phone, passphrase, 'My phone');
		const session = await comeInWith(org, phone);
		const inside = await holder(session);
		expect(inside.personId).toBe(personId);
		expect(inside.keys!.box.publicKey).toEqual(actor.keys!.box.publicKey);
		expect(await readMyPasskeys(inside, {})).toMatchObject([{ name: 'My phone', device: 'unknown' }]);
		const [here] = await readMySessions(inside, {});
		expect(here).toMatchObject({ isThis: true, passkey: { name: 'My phone' }, sharedPhone: true });
	});

	it('is kept without its credential’s id, and what it wraps opens with its secret alone', async () => {
		const { actor, device: phone } = await wren();
		await addDevice(actor, phone, passphrase);
		const [row] = await passkeysIn(actor);
		expect(JSON.stringify(row)).not.toContain(Buffer.from(phone.id, 'base64url').toString('hex'));
		const stranger = new Authenticator();
		const answer = toOpen(org, phone, { opens: stranger.opens() });
		expect(await refusal(signInByPasskey(nobody(org), answer))).toMatchObject(noMatch);
	});

	it('is said by a name that is shown as it was typed, and by nothing where none was given', async () => {
		const { actor } = await wren();
		const name = '<img src=x onerror=alert(1)>';
		await addDevice(actor, new Authenticator(), passphrase, name);
		await addDevice(actor, new Authenticator(), passphrase);
		expect((await readMyPasskeys(actor, {})).map((each) => each.name).sort()).toEqual([name, null].sort());
		const long = addDevice(actor, new Authenticator(), passphrase, 'x'.repeat(61));
		expect(await refusal(long)).toMatchObject({ fields: { name: 'sign_in_passkey_name_long' } });
	});

	it('is added by somebody who knows the passphrase, says that it is theirs alone, and is not on a shared phone', async () => {
		const { actor } = await wren();
		const given = (more: Record<string, unknown>) =>
			refusal(addPasskey(actor, toAdd(actor, new Authenticator(), { current: passphrase, ...more })));
		expect(await given({ current: 'a guess of somebody' })).toMatchObject({
			fields: { current: 'sign_in_current_wrong' }
		});
		expect(await given({ ownPhone: '' })).toMatchObject({ fields: { ownPhone: 'sign_in_passkey_not_own' } });
		const shared = (await wren(true)).actor;
		expect(await refusal(addDevice(shared, new Authenticator(), passphrase))).toMatchObject({
			fields: { ownPhone: 'sign_in_passkey_not_own' }
		});
		expect(await readMyPasskeys(actor, {})).toEqual([]);
		expect(await readMyPasskeys(shared, {})).toEqual([]);
	});

	it('that can not make a secret is not taken', async () => {
		const { actor } = await wren();
		for (const opens of ['', 'AAAA', undefined])
			expect(
				await refusal(addPasskey(actor, toAdd(actor, new Authenticator(), { current: passphrase, opens })))
			).toMatchObject({ fields: { '': 'sign_in_passkey_cannot' } });
		expect(await readMyPasskeys(actor, {})).toEqual([]);
	});

	it('is one of five at most', async () => {
		const { actor } = await wren();
		for (let count = 0; count < 5; count++) await addDevice(actor, new Authenticator(), passphrase);
		expect(await refusal(addDevice(actor, new Authenticator(), passphrase))).toMatchObject({
			code: 'sign_in_passkey_many'
		});
	}, 30_000);
});

describe('a passkey ends', () => {
	it('when it is taken away, with what was opened by it, and the others stay', async () => {
		const { actor, device: phone } = await wren();
		const tablet = new Authenticator();
		await addDevice(actor, phone, passphrase);
		await addDevice(actor, tablet, passphrase);
		const [byPhone, byTablet] = [await comeInWith(org, phone), await comeInWith(org, tablet)];
		const [, first] = await readMyPasskeys(actor, {});
		expect(await refusal(removePasskey(actor, { passkey: first!.id, current: 'a guess' }))).toBeInstanceOf(
			Invalid
		);
		await removePasskey(actor, { passkey: first!.id, current: passphrase });
		expect(await refusal(comeInWith(org, phone))).toMatchObject(noMatch);
		expect(await actorOf(org, readCookie(byPhone.cookie.value))).toBeNull();
		expect(await actorOf(org, readCookie(byTablet.cookie.value))).not.toBeNull();
		await comeInWith(org, tablet);
		const again = removePasskey(actor, { passkey: first!.id, current: passphrase });
		expect(await refusal(again)).toBeInstanceOf(NotFound);
	});

	it('with a new passphrase, and with the card', async () => {
		const { actor, device: phone, card } = await wren();
		await addDevice(actor, phone, passphrase);
		await changePassphrase(actor, { current: passphrase, passphrase: 'a door behind the garden' });
		expect(await refusal(comeInWith(org, phone))).toMatchObject(noMatch);
		await addDevice(actor, phone, 'a door behind the garden');
		await takeCard(nobody(org), { code: card.code, passphrase: 'the key under the mat', ...device });
		expect(await refusal(comeInWith(org, phone))).toMatchObject(noMatch);
	});

	it('for as long as a word that locks has closed everything', async () => {
		const { actor, device: phone, card } = await wren();
		await addDevice(actor, phone, passphrase);
		await keepLockWord(actor, { current: passphrase, lockWord: 'the gate is shut' });
		const typed = signIn(nobody(org), { name: card.name, passphrase: 'the gate is shut', ...device });
		expect(await refusal(typed)).toBeInstanceOf(Invalid);
		expect(await refusal(comeInWith(org, phone))).toMatchObject(noMatch);
	});

	it('not with a new card, nor when only the three words are others', async () => {
		const { actor, device: phone } = await wren();
		await addDevice(actor, phone, passphrase);
		await makeNewCard(actor, { current: passphrase, otherWords: 'on', language: 'en' });
		await comeInWith(org, phone);
	});
});

describe('never somebody’s only way in', () => {
	it('so the database keeps none beside a passphrase that counts no more', async () => {
		const { actor, device: phone } = await wren();
		await addDevice(actor, phone, passphrase);
		const alone = asPerson(actor, ({ db }) =>
			db
				.updateTable('way_in')
				.set({ ended_at: new Date() })
				.where('person_id', '=', actor.personId)
				.where('kind', '=', 'passphrase')
				.execute()
		);
		await expect(alone).rejects.toMatchObject({ code: '23503' });
		const beside = asPerson(actor, ({ db }) => db.updateTable('passkey').set({ beside: null }).execute());
		await expect(beside).rejects.toMatchObject({ code: '23514' });
		const card = asPerson(actor, ({ db }) => sql`update passkey set beside = gen_random_uuid()`.execute(db));
		await expect(card).rejects.toMatchObject({ code: '23503' });
		await comeInWith(org, phone);
	});

	it('also where somebody takes their passphrase away at the very moment', async () => {
		const { actor } = await wren();
		const results = await Promise.allSettled([
			addDevice(actor, new Authenticator(), passphrase),
			changePassphrase(actor, { current: passphrase, passphrase: 'a door behind the garden' })
		]);
		expect(results[1].status).toBe('fulfilled');
		expect(await readMyPasskeys(actor, {})).toEqual([]);
	});
});

describe('an answer that is not right', () => {
	const answers: [string, Partial<Odd>][] = [
		['for another place', { host: 'evil.example' }],
		['from another place', { origin: 'https://evil.example' }],
		['from this machine, at another port', { origin: 'http://localhost:3001' }],
		['to something that was not asked', { challenge: Buffer.alloc(32).toString('base64url') }],
		['of another kind', { type: 'payment.get' }],
		['of a device that looked at nobody', { verified: false }]
	];

	it.each(answers)('%s opens nothing, and is told as any other', async (_how, odd) => {
		const { actor, device: phone } = await wren();
		await addDevice(actor, phone, passphrase);
		expect(await refusal(signInByPasskey(nobody(org), toOpen(org, phone, { odd })))).toMatchObject(noMatch);
		expect((await passkeysIn(actor))[0]!.counter).toBe('0');
		await comeInWith(org, phone);
	});

	it.each(answers)('%s adds nothing', async (_how, odd) => {
		const { actor } = await wren();
		const given = toAdd(actor, new Authenticator(), { current: passphrase, odd });
		expect(await refusal(addPasskey(actor, given))).toMatchObject({ code: 'sign_in_passkey_wrong' });
		expect(await readMyPasskeys(actor, {})).toEqual([]);
		expect((await readChangedWays(actor, {})).changes).toEqual([]);
	});

	it('of a device that fell behind (a copy of it) opens nothing', async () => {
		const { actor, device: phone } = await wren();
		await addDevice(actor, phone, passphrase);
		await signInByPasskey(nobody(org), toOpen(org, phone, { odd: { counter: 9 } }));
		for (const counter of [9, 8, 0])
			expect(
				await refusal(signInByPasskey(nobody(org), toOpen(org, phone, { odd: { counter } })))
			).toMatchObject(noMatch);
		await signInByPasskey(nobody(org), toOpen(org, phone, { odd: { counter: 10 } }));
	});

	it('of a device that counts nothing opens each time', async () => {
		const { actor, device: phone } = await wren();
		await addDevice(actor, phone, passphrase);
		for (let time = 0; time < 2; time++)
			await signInByPasskey(nobody(org), toOpen(org, phone, { odd: { counter: 0 } }));
	});

	it('under somebody else’s credential opens nothing, and adds nothing', async () => {
		const [one, other] = [await wren(), await wren()];
		await addDevice(one.actor, one.device, passphrase);
		await addDevice(other.actor, other.device, passphrase);
		const posing = toOpen(org, one.device, { odd: { id: other.device.id } });
		expect(await refusal(signInByPasskey(nobody(org), posing))).toMatchObject(noMatch);
		const taken = toAdd(one.actor, other.device, { current: passphrase });
		expect(await refusal(addPasskey(one.actor, taken))).toBeInstanceOf(Conflict);
		expect(await readMyPasskeys(one.actor, {})).toHaveLength(1);
	});

	it('is told the same where nobody has such a passkey', async () => {
		expect(await refusal(comeInWith(org, new Authenticator()))).toMatchObject(noMatch);
	});

	it.each([
		'',
		'{',
		'null',
		'[]',
		'{"id":"x","rawId":"x","type":"public-key","response":{}}',
		'{"id":"x","rawId":"x","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"AA","signature":"AA"}}',
		JSON.stringify({ id: '\u0000', rawId: '<script>', type: 'public-key', response: 'x'.repeat(30_000) })
	])('%j is a message, and never a fault', async (answer) => {
		const { actor } = await wren();
		const open = await refusal(signInByPasskey(nobody(org), toOpen(org, new Authenticator(), { answer })));
		expect(open).toBeInstanceOf(Invalid);
		const add = toAdd(actor, new Authenticator(), { current: passphrase, answer });
		expect(await refusal(addPasskey(actor, add))).toBeInstanceOf(Invalid);
	});

	it('takes a try from its address, so that nobody guesses on and on, and a right one takes none', async () => {
		const { actor, device: phone } = await wren();
		await addDevice(actor, phone, passphrase);
		const from = { address: '203.0.113.9' };
		let refused: unknown;
		for (let time = 0; time < 60 && !(refused instanceof TooMany); time++)
			refused = await refusal(signInByPasskey(nobody(org), toOpen(org, new Authenticator(), from)));
		expect(refused).toBeInstanceOf(TooMany);
		await signInByPasskey(nobody(org), toOpen(org, phone, from));
	});
});

describe('what a device is asked to sign', () => {
	it('is answered once, also at the same moment from two places', async () => {
		const { actor, device: phone } = await wren();
		await addDevice(actor, phone, passphrase);
		const answer = toOpen(org, phone, { odd: { counter: 0 } });
		const both = await Promise.allSettled([1, 2].map(() => signInByPasskey(nobody(org), answer)));
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(await refusal(signInByPasskey(nobody(org), answer))).toMatchObject(over);
		const added = toAdd(actor, new Authenticator(), { current: passphrase });
		await addPasskey(actor, added);
		expect(await refusal(addPasskey(actor, added))).toMatchObject(over);
	});

	it('is over after five minutes', async () => {
		const { actor, device: phone } = await wren();
		await addDevice(actor, phone, passphrase);
		const answer = toOpen(org, phone);
		later(5);
		expect(await refusal(signInByPasskey(nobody(org), answer))).toMatchObject(over);
	});

	it('counts in this organisation, for this purpose, in this session and in this browser', async () => {
		const { actor, device: phone } = await wren();
		await addDevice(actor, phone, passphrase);
		const another = await wren();
		const cookies = [
			asked(nobody(elsewhere)).cookie,
			asked(actor).cookie,
			asked(another.actor).cookie,
			asked(nobody(org)).cookie,
			'',
			'x'.repeat(96)
		];
		for (const cookie of cookies) {
			const open = toOpen(org, phone, { asked: cookie });
			expect(await refusal(signInByPasskey(nobody(org), open))).toBeInstanceOf(Invalid);
		}
		const { cookie, challenge } = asked(another.actor);
		const add = toAdd(actor, new Authenticator(), { current: passphrase, asked: cookie, odd: { challenge } });
		expect(await refusal(addPasskey(actor, add))).toMatchObject(over);
	});

	it('opens nothing in another organisation, where the same device is another', async () => {
		const { actor, device: phone } = await wren();
		await addDevice(actor, phone, passphrase);
		expect(await refusal(comeInWith(elsewhere, phone))).toMatchObject(noMatch);
		expect(atHome.host).toBe('localhost');
	});
});
