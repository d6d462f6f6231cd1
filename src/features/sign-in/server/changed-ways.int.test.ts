import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Organisation } from '#platform/actor.ts';
import { actorOf, nobody, readCookie } from '#platform/http/session.server.ts';
import { useCase } from '#platform/use-case.server.ts';
import { testOrganisation, testPerson } from '#tests/support/people.ts';
import {
	changePassphrase,
	makeNewCard,
	readChangedWays,
	recordPerson,
	sayItWasMe,
	signIn,
	startAccount,
	takeCard,
	type Card,
	type OpenedSession
} from '../index.server.ts';
import { newWays } from './ways-in.ts';

const first = 'we walk to the sea';
const second = 'a door behind the garden';
const device = { address: '192.0.2.1', userAgent: null, deviceCookie: undefined };

const begin = useCase({
	name: 'test.begin-with-news',
	input: v.any(),
	allow: () => true,
	prepare: () => newWays(first),
	run: (ctx, _input, _loaded, ways) =>
		startAccount(ctx, {
			alias: 'Wren',
			ways,
			language: 'en',
			sharedPhone: true,
			userAgent: null
		})
});

const record = useCase({
	name: 'test.record-with-news',
	input: v.any(),
	allow: () => true,
	run: (ctx) => recordPerson(ctx, { alias: 'Kit', language: 'fr' })
});

let org: Organisation;
let card: Card & { name: string };
beforeAll(async () => {
	org = await testOrganisation();
	card = (await begin(nobody(org), {})).card as typeof card;
});

const comesIn = (name: string, passphrase: string) => signIn(nobody(org), { name, passphrase, ...device });
const holder = async ({ cookie }: OpenedSession) => (await actorOf(org, readCookie(cookie.value)))!.actor;

describe('whoever comes back', () => {
	it('is told nothing while nothing was changed', async () => {
		const session = await comesIn(card.name, first);
		expect(session.begin).toBe('/home');
		expect((await readChangedWays(await holder(session), {})).changes).toEqual([]);
	});

	it('is told first that their passphrase and card were changed, until they say that it was them', async () => {
		const open = await holder(await comesIn(card.name, first));
		await changePassphrase(open, { current: first, passphrase: second });
		await makeNewCard(open, { current: second, otherWords: undefined, language: 'en' });

		const session = await comesIn(card.name, second);
		expect(session.begin).toBe('/your-ways-in');
		const actor = await holder(session);
		const { changes } = await readChangedWays(actor, {});
		expect(changes.map(({ kind }) => kind)).toEqual(['card', 'passphrase']);
		// Saying it of the older one leaves the newer one to be told.
		await sayItWasMe(actor, { until: changes[1]!.at.toISOString() });
		expect((await readChangedWays(actor, {})).changes).toHaveLength(1);
		await sayItWasMe(actor, { until: changes[0]!.at.toISOString() });
		expect((await readChangedWays(actor, {})).changes).toEqual([]);
		// For a day it is asked in each session for itself: whoever did it would say yes at once.
		expect((await comesIn(card.name, second)).begin).toBe('/your-ways-in');
	});

	it('is told of somebody who had their card, and that one is not asked', async () => {
		const { card: theirs } = await begin(nobody(org), {});
		const taken = { code: theirs.code, passphrase: 'the key under the mat', ...device };
		const thief = await takeCard(nobody(org), taken);
		expect(thief.session.begin).toBe('/home');
		expect((await readChangedWays(await holder(thief.session), {})).changes).toEqual([]);
		const back = await comesIn(theirs.name, 'the key under the mat');
		expect(back.begin).toBe('/your-ways-in');
		const { changes } = await readChangedWays(await holder(back), {});
		expect(changes.map(({ kind }) => kind).sort()).toEqual(['card', 'passphrase']);
	});

	it('is not asked about how they began, with a card from somebody who recorded them', async () => {
		const dana = await testPerson(org, { roles: ['supporter'] });
		const recorded = await record(await dana.actor(), {});
		const { session } = await takeCard(nobody(org), {
			code: recorded.card.code,
			passphrase: first,
			...device
		});
		expect(session.begin).toBe('/home');
		expect((await comesIn(recorded.card.name!, first)).begin).toBe('/home');
	});
});
