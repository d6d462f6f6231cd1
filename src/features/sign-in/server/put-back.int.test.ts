/** What was changed about how somebody gets in, undone within a day: by whom, and by whom not (decision 0014). */
import { Temporal } from 'temporal-polyfill';
import * as v from 'valibot';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, Organisation } from '#platform/actor.ts';
import { Conflict, Invalid, NotFound } from '#platform/errors.ts';
import { actorOf, nobody, readCookie } from '#platform/http/session.server.ts';
import { runtime, setRuntime } from '#platform/runtime.ts';
import { useCase } from '#platform/use-case.server.ts';
import { Authenticator } from '#tests/support/authenticator.ts';
import { addDevice, comeInWith } from '#tests/support/passkeys.ts';
import { asPerson, testOrganisation, testPerson } from '#tests/support/people.ts';
import { setUpSecondStep } from '#tests/support/second-step.ts';
import {
	acceptInvitation,
	changePassphrase,
	closeMyWaysIn,
	invite,
	keepLockWord,
	makeNewCard,
	putWaysBack,
	readChangedWays,
	readMyPasskeys,
	readSecondStep,
	removePasskey,
	sayItWasMe,
	signIn,
	startAccount,
	takeCard,
	undoChange,
	type OpenedSession
} from '../index.server.ts';
import { destroyFormerWays } from './destroy-former-ways.ts';
import { newWays } from './ways-in.ts';

const first = 'we walk to the sea';
const theirs = 'a door behind the garden';
let visitors = 0;
/** Somebody from an address of their own: how often one may try is not what is looked at here. */
const device = () => ({ address: `198.51.${visitors >> 8}.${visitors++ & 255}`, userAgent: null });
const begin = useCase({
	name: 'test.begin-and-put-back',
	input: v.any(),
	allow: () => true,
	prepare: () => newWays(first),
	run: (ctx, _input, _loaded, ways) =>
		startAccount(ctx, { alias: 'Wren', ways, language: 'en', sharedPhone: false, userAgent: null })
});
const closeAccount = useCase({
	name: 'test.close-account',
	input: v.any(),
	allow: () => true,
	run: (ctx) => closeMyWaysIn(ctx)
});

let org: Organisation;
beforeAll(async () => {
	org = await testOrganisation();
});
const whole = runtime();
afterEach(() => setRuntime(whole));
const later = (hours: number) =>
	setRuntime({ ...whole, clock: () => Temporal.Now.instant().add({ minutes: hours * 60 }) });

const found = ({ cookie }: OpenedSession) => actorOf(org, readCookie(cookie.value));
const holder = async (session: OpenedSession) => (await found(session))!.actor;
const refusal = (work: Promise<unknown>) => work.catch((error: unknown) => error);
const comesIn = (name: string, passphrase: string) =>
	signIn(nobody(org), { name, passphrase, ownPhone: 'on', ...device() });
const both = (code: string, passphrase: string, what = 'undo') =>
	putWaysBack(nobody(org), { code, passphrase, what, ...device() });
const noMatch = { code: 'sign_in_put_back_no_match' };

async function wren() {
	const { card, session, personId } = await begin(nobody(org), {});
	return { card, personId, session, actor: await holder(session) };
}

/** Somebody at home knows the passphrase: they choose another, and make a card of their own. */
async function takenOver() {
	const one = await wren();
	const intruder = await holder(await comesIn(one.card.name, first));
	await changePassphrase(intruder, { current: first, passphrase: theirs });
	const { code } = await makeNewCard(intruder, { current: theirs, language: 'en' });
	return { ...one, intruder, theirCode: code };
}

describe('somebody whose passphrase and card were changed', () => {
	it('puts both back with both of before, and whoever changed them is out', async () => {
		const { card, theirCode, intruder, personId, actor } = await takenOver();
		expect(await refusal(comesIn(card.name, first))).toBeInstanceOf(Invalid);
		const back = await both(card.code, first);
		const inside = await holder(back!);
		expect(inside.personId).toBe(personId);
		expect(inside.keys!.box.publicKey).toEqual(actor.keys!.box.publicKey);
		expect(
			await actorOf(org, { session: intruder.sessionId!, person: personId, secret: new Uint8Array(32) })
		).toBeNull();
		expect(await refusal(comesIn(card.name, theirs))).toBeInstanceOf(Invalid);
		const taken = takeCard(nobody(org), { code: theirCode, passphrase: 'one more time', ...device() });
		expect(await refusal(taken)).toBeInstanceOf(Invalid);
		await comesIn(card.name, first);
		await takeCard(nobody(org), { code: card.code, passphrase: 'the key under the mat', ...device() });
	});

	it('is told that it was put back, in every other session, and is not asked where they did it', async () => {
		const { card } = await takenOver();
		const back = (await both(card.code, first))!;
		expect(back.begin).not.toBe('/your-ways-in');
		expect((await found(back))!.waysChanged).toBe(false);
		const other = await comesIn(card.name, first);
		expect(other.begin).toBe('/your-ways-in');
		expect((await readChangedWays(await holder(other), {})).changes).toMatchObject([
			{ kind: 'put-back', undo: null }
		]);
	});

	it('has the other three words of before as well', async () => {
		const { card, actor } = await wren();
		const { name, code } = await makeNewCard(actor, { current: first, otherWords: 'on', language: 'en' });
		expect(name).not.toBeNull();
		await both(card.code, first);
		expect(await refusal(comesIn(name!, first))).toBeInstanceOf(Invalid);
		expect(await refusal(takeCard(nobody(org), { code, passphrase: theirs, ...device() }))).toBeInstanceOf(
			Invalid
		);
		await comesIn(card.name, first);
	});

	it('has the passkeys of before, and none that was added since', async () => {
		const { card, actor } = await wren();
		const [mine, added] = [new Authenticator(), new Authenticator()];
		await addDevice(actor, mine, first);
		const intruder = await holder(await comesIn(card.name, first));
		await changePassphrase(intruder, { current: first, passphrase: theirs });
		await addDevice(intruder, added, theirs);
		await both(card.code, first);
		await comeInWith(org, mine);
		expect(await refusal(comeInWith(org, added))).toBeInstanceOf(Invalid);
	});

	it('whose card was taken by somebody else needs the passphrase of before beside it', async () => {
		const { card } = await wren();
		await takeCard(nobody(org), { code: card.code, passphrase: theirs, ...device() });
		expect(await refusal(both(card.code, theirs))).toMatchObject(noMatch);
		await both(card.code, first);
		await comesIn(card.name, first);
	});

	it('finds the passphrase of before although it was changed again and again to hide it', async () => {
		const { card, actor } = await wren();
		let current = first;
		for (const next of [
			'one river',
			'two rivers',
			'three rivers',
			'four rivers',
			'five rivers',
			'six rivers'
		]) {
			await changePassphrase(actor, { current, passphrase: `${next} and a bridge` });
			current = `${next} and a bridge`;
		}
		await both(card.code, first);
		await comesIn(card.name, first);
	}, 30_000);
});

describe('whoever has one of the two of before', () => {
	it('undoes nothing: not with the old passphrase, for it is why people change it', async () => {
		const { card, actor } = await wren();
		await changePassphrase(actor, { current: first, passphrase: theirs });
		const { code } = await makeNewCard(actor, { current: theirs, language: 'en' });
		for (const [shown, typed] of [
			[code, first],
			['AAAAA-AAAAA-AAAAA-AAAAA-AAAAA', first],
			[card.code, 'a guess of somebody']
		] as const)
			expect(await refusal(both(shown, typed))).toBeInstanceOf(Invalid);
		await comesIn(card.name, theirs);
	});

	it('nor with those of somebody else', async () => {
		const [one, other] = [await takenOver(), await takenOver()];
		await changePassphrase(other.intruder, { current: theirs, passphrase: 'the key under the mat' });
		expect(await refusal(both(one.card.code, 'the key under the mat'))).toMatchObject(noMatch);
		const elsewhere = await testOrganisation();
		const there = putWaysBack(nobody(elsewhere), {
			code: one.card.code,
			passphrase: first,
			what: 'undo',
			...device()
		});
		expect(await refusal(there)).toMatchObject(noMatch);
	});
});

describe('putting back', () => {
	it('is done once: not twice, and not in two tabs', async () => {
		const { card } = await takenOver();
		const tabs = await Promise.allSettled([both(card.code, first), both(card.code, first)]);
		expect(tabs.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(await refusal(both(card.code, first))).toMatchObject(noMatch);
	});

	it('is not put back in turn by whoever had changed it', async () => {
		const { card, theirCode } = await takenOver();
		await both(card.code, first);
		expect(await refusal(both(theirCode, theirs))).toMatchObject(noMatch);
		expect(await refusal(both(card.code, theirs))).toMatchObject(noMatch);
	});

	it('is over after a day, and then what was before is destroyed', async () => {
		const { card, actor, personId } = await takenOver();
		const wraps = () =>
			asPerson(actor, ({ db }) =>
				db
					.selectFrom('way_in')
					.select('wrapped_seed')
					.where('person_id', '=', personId)
					.where('ended_at', 'is not', null)
					.execute()
			);
		await destroyFormerWays(org);
		expect((await wraps()).every(({ wrapped_seed }) => wrapped_seed.length > 0)).toBe(true);
		later(24);
		expect(await refusal(both(card.code, first))).toMatchObject(noMatch);
		await asPerson(actor, ({ db }) =>
			db
				.updateTable('way_in')
				.set({ ended_at: new Date(Date.now() - 24 * 3_600_000 - 1000) })
				.where('person_id', '=', personId)
				.where('ended_at', 'is not', null)
				.execute()
		);
		await destroyFormerWays(org);
		expect((await wraps()).map(({ wrapped_seed }) => wrapped_seed.length)).toEqual([0, 0]);
	});

	it('is ended before its day by whoever shows both: then nobody puts it back, they neither', async () => {
		const { card, actor } = await wren();
		await changePassphrase(actor, { current: first, passphrase: theirs });
		await makeNewCard(actor, { current: theirs, language: 'en' });
		expect(await refusal(both(card.code, 'a guess of somebody', 'keep'))).toMatchObject(noMatch);
		expect(await both(card.code, first, 'keep')).toBeNull();
		expect(await refusal(both(card.code, first))).toMatchObject(noMatch);
		await comesIn(card.name, theirs);
	});

	it('does not bring an account back that was deleted', async () => {
		const { card, actor } = await wren();
		await changePassphrase(actor, { current: first, passphrase: theirs });
		await closeAccount(actor, {});
		expect(await refusal(both(card.code, first))).toBeInstanceOf(Conflict);
	});

	it('opens no passphrase that a word that locks had closed: the card gives another', async () => {
		const { card, actor } = await wren();
		await keepLockWord(actor, { current: first, lockWord: 'the gate is shut' });
		expect(await refusal(comesIn(card.name, 'the gate is shut'))).toBeInstanceOf(Invalid);
		await takeCard(nobody(org), { code: card.code, passphrase: theirs, ...device() });
		await both(card.code, first);
		expect(await refusal(comesIn(card.name, first))).toBeInstanceOf(Invalid);
		await takeCard(nobody(org), { code: card.code, passphrase: 'the key under the mat', ...device() });
		await comesIn(card.name, 'the key under the mat');
	});

	it('drops a word that locks chosen since, and keeps one of before', async () => {
		const has = (actor: Actor) =>
			asPerson(actor, ({ db }) => db.selectFrom('lock_word').select('person_id').execute());
		for (const lockedBefore of [true, false]) {
			const { card, actor } = await wren();
			const lockWord = 'the gate is shut';
			if (lockedBefore) await keepLockWord(actor, { current: first, lockWord });
			await changePassphrase(actor, { current: first, passphrase: theirs });
			if (!lockedBefore) await keepLockWord(actor, { current: theirs, lockWord });
			const inside = await holder((await both(card.code, first))!);
			expect(await has(inside)).toHaveLength(lockedBefore ? 1 : 0);
		}
	});
});

describe('a passkey that somebody added', () => {
	async function added() {
		const { card, session, actor } = await wren();
		const theirDevice = new Authenticator();
		const intruder = await holder(await comesIn(card.name, first));
		await addDevice(intruder, theirDevice, first);
		return { card, session, actor, intruder, theirDevice };
	}

	it('is told at once on each page of every other session, and first to whoever comes in', async () => {
		const { card, session } = await added();
		expect((await found(session))!.waysChanged).toBe(true);
		const next = await comesIn(card.name, first);
		expect(next.begin).toBe('/your-ways-in');
		expect((await found(next))!.waysChanged).toBe(true);
	});

	it('is told on, although whoever added it says at once that it was them', async () => {
		const { card, actor, intruder, session } = await added();
		const until = new Date(Date.now() + 1000).toISOString();
		await sayItWasMe(intruder, { until });
		const another = await holder(await comesIn(card.name, first));
		await sayItWasMe(another, { until });
		expect((await readChangedWays(another, {})).changes).toEqual([]);
		expect((await found(session))!.waysChanged).toBe(true);
		expect((await comesIn(card.name, first)).begin).toBe('/your-ways-in');
		// Where the pages were open before it counts for all.
		await sayItWasMe(actor, { until });
		expect((await found(session))!.waysChanged).toBe(false);
		expect((await comesIn(card.name, first)).begin).toBe('/home');
	});

	it('goes with one press where the pages were open before, and what it opened closes', async () => {
		const { actor, theirDevice, session } = await added();
		const opened = await comeInWith(org, theirDevice);
		const [change] = (await readChangedWays(actor, {})).changes;
		expect(change).toMatchObject({ kind: 'passkey-added', undo: 'press' });
		await undoChange(actor, { change: change!.id });
		expect(await found(opened)).toBeNull();
		expect(await found(session)).not.toBeNull();
		expect(await refusal(comeInWith(org, theirDevice))).toBeInstanceOf(Invalid);
		expect(await refusal(undoChange(actor, { change: change!.id }))).toBeInstanceOf(Conflict);
	});

	it('does not go by two presses at once, by a younger session, after a day, or by somebody else', async () => {
		const { card, actor, theirDevice } = await added();
		const [change] = (await readChangedWays(actor, {})).changes;
		const younger = await holder(await comesIn(card.name, first));
		expect((await readChangedWays(younger, {})).changes).toMatchObject([{ undo: null }]);
		expect(await refusal(undoChange(younger, { change: change!.id }))).toBeInstanceOf(Conflict);
		const byItself = await holder(await comeInWith(org, theirDevice));
		expect(await refusal(undoChange(byItself, { change: change!.id }))).toBeInstanceOf(Conflict);
		const stranger = await (await testPerson(org)).actor();
		expect(await refusal(undoChange(stranger, { change: change!.id }))).toBeInstanceOf(NotFound);
		later(24);
		expect(await refusal(undoChange(actor, { change: change!.id }))).toBeInstanceOf(Conflict);
		setRuntime(whole);
		const tabs = await Promise.allSettled([1, 2].map(() => undoChange(actor, { change: change!.id })));
		expect(tabs.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});

	it('and taken away is back with the passphrase, where the pages were open before', async () => {
		const { actor, device: phone } = { ...(await wren()), device: new Authenticator() };
		await addDevice(actor, phone, first, 'My phone');
		const [passkey] = await readMyPasskeys(actor, {});
		await removePasskey(actor, { passkey: passkey!.id, current: first });
		later(1);
		const change = (await readChangedWays(actor, {})).changes.find(({ kind }) => kind === 'passkey-removed')!;
		expect(change.undo).toBe('passphrase');
		expect(await refusal(undoChange(actor, { change: change.id, current: 'a guess' }))).toBeInstanceOf(
			Invalid
		);
		expect(await readMyPasskeys(actor, {})).toEqual([]);
		await undoChange(actor, { change: change.id, current: first });
		expect(await readMyPasskeys(actor, {})).toMatchObject([{ name: 'My phone' }]);
		setRuntime(whole);
		await comeInWith(org, phone);
	});
});

describe('a second step', () => {
	it('that was added goes, and one that was ended is back, with the passphrase, where one was before', async () => {
		const sam = await testPerson(org, { roles: ['administrator'] });
		const { secret } = await invite(await sam.actor(), {
			programme: org.id,
			roles: ['supporter'],
			language: 'en'
		});
		const { session } = await acceptInvitation(nobody(org), {
			secret,
			called: 'Noor',
			passphrase: first,
			language: 'en',
			userAgent: null
		});
		const noor = await holder(session);
		await setUpSecondStep(noor, first);
		later(1);
		const [added] = (await readChangedWays(noor, {})).changes;
		expect(added).toMatchObject({ kind: 'step-added', undo: 'passphrase' });
		expect(await refusal(undoChange(noor, { change: added!.id }))).toBeInstanceOf(Invalid);
		await undoChange(noor, { change: added!.id, current: first });
		expect((await readSecondStep(noor, {})).since).toBeNull();
		expect(await refusal(undoChange(noor, { change: added!.id, current: first }))).toBeInstanceOf(Conflict);
	});
});
