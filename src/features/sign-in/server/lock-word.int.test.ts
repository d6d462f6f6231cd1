import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Organisation } from '#platform/actor.ts';
import { Invalid } from '#platform/errors.ts';
import { actorOf, nobody, readCookie } from '#platform/http/session.server.ts';
import { useCase } from '#platform/use-case.server.ts';
import { testOrganisation } from '#tests/support/people.ts';
import {
	keepLockWord,
	makeNewCard,
	readMyWaysIn,
	readChangedWays,
	signIn,
	startAccount,
	takeCard,
	type OpenedSession
} from '../index.server.ts';
import { newWays } from './ways-in.ts';

const passphrase = 'we walk to the sea';
const lockWord = 'the gate is shut';
const device = { address: '192.0.2.1', userAgent: null };

const begin = useCase({
	name: 'test.begin-with-a-lock',
	input: v.any(),
	allow: () => true,
	prepare: () => newWays(passphrase),
	run: (ctx, _input, _loaded, ways) =>
		startAccount(ctx, { alias: 'Wren', ways, language: 'en', sharedPhone: true, userAgent: null })
});

let org: Organisation;
beforeAll(async () => void (org = await testOrganisation()));

const holder = async ({ cookie }: OpenedSession) =>
	(await actorOf(org, readCookie(cookie.value)))?.actor ?? null;
const comesIn = (name: string, typed: string) => signIn(nobody(org), { name, passphrase: typed, ...device });
const refused = async (work: Promise<unknown>) =>
	expect(await work.catch((e: unknown) => e)).toBeInstanceOf(Invalid);

describe('a word that locks', () => {
	it('ends every session at the next request, and the passphrase opens nothing until the card is used', async () => {
		const { card, session } = await begin(nobody(org), {});
		const phone = await comesIn(card.name, passphrase);
		await keepLockWord((await holder(phone))!, { current: passphrase, lockWord });

		await refused(comesIn(card.name, ` ${lockWord}  `));
		for (const open of [session, phone]) expect(await holder(open)).toBeNull();
		await refused(comesIn(card.name, passphrase));
		await refused(comesIn(card.name, lockWord));

		const taken = await takeCard(nobody(org), { code: card.code, passphrase: 'a new one for me', ...device });
		expect(await holder(taken.session)).not.toBeNull();
		const again = await comesIn(card.name, 'a new one for me');
		// It is still the word, for the next time.
		await refused(comesIn(card.name, lockWord));
		expect(await holder(again)).toBeNull();
	}, 120_000);

	it('is nowhere to be seen: what its person reads is the same with one and without', async () => {
		const { card, session } = await begin(nobody(org), {});
		const wren = (await holder(session))!;
		const seen = async () => [await readMyWaysIn(wren, {}), await readChangedWays(wren, {})];
		const before = await seen();
		const kept = await keepLockWord(wren, { current: passphrase, lockWord });
		expect(await seen()).toEqual(before);
		expect(await keepLockWord(wren, { current: passphrase, lockWord: '' })).toEqual(kept);
		// Dropped: now it is a wrong passphrase like any other.
		await refused(comesIn(card.name, lockWord));
		expect(await holder(session)).not.toBeNull();
	}, 120_000);

	it('goes with its person to other words, and not to another', async () => {
		const [wren, robin] = [await begin(nobody(org), {}), await begin(nobody(org), {})];
		const actor = (await holder(wren.session))!;
		await keepLockWord(actor, { current: passphrase, lockWord });
		const { name } = await makeNewCard(actor, { current: passphrase, otherWords: 'on', language: 'en' });
		for (const other of [wren.card.name, robin.card.name]) await refused(comesIn(other, lockWord));
		expect(await holder(wren.session)).not.toBeNull();
		expect(await holder(robin.session)).not.toBeNull();
		await refused(comesIn(name!, lockWord));
		expect(await holder(wren.session)).toBeNull();
	}, 120_000);

	it('is not the passphrase, not the three words, not a word that is tried first, and needs the passphrase', async () => {
		const { card, session } = await begin(nobody(org), {});
		const wren = (await holder(session))!;
		const says = (typed: string, current = passphrase) =>
			keepLockWord(wren, { current, lockWord: typed }).catch((error: Invalid) => error.fields);
		expect(await says(' we walk  to the sea')).toEqual({ lockWord: 'sign_in_lock_is_passphrase' });
		expect(await says(card.name)).toEqual({ lockWord: 'sign_in_passphrase_is_name' });
		expect(await says('password12')).toEqual({ lockWord: 'sign_in_passphrase_common' });
		expect(await says('short')).toEqual({ lockWord: 'sign_in_passphrase_short' });
		expect(await says(lockWord, 'not this one')).toEqual({ current: 'sign_in_current_wrong' });
		await refused(comesIn(card.name, lockWord));
		expect(await holder(session)).not.toBeNull();
	}, 120_000);
});
