/** How often somebody may try: a stranger uses up what is theirs, and keeps nobody else out. Time stands still here. */
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Organisation } from '#platform/actor.ts';
import { Invalid, TooMany } from '#platform/errors.ts';
import { actorOf, nobody, readCookie } from '#platform/http/session.server.ts';
import { runtime, setRuntime } from '#platform/runtime.ts';
import { useCase } from '#platform/use-case.server.ts';
import { testOrganisation } from '#tests/support/people.ts';
import { askToReturn, changePassphrase, signIn, startAccount } from '../index.server.ts';
import { nameLookup } from './tokens.ts';
import { putBack, signInTries, take, tryOf } from './tries.ts';
import { newWays } from './ways-in.ts';

const whole = runtime();
const now = whole.clock();
beforeAll(() => setRuntime({ ...whole, clock: () => now }));
afterAll(() => setRuntime(whole));

let org: Organisation;
beforeEach(async () => {
	org = await testOrganisation();
});

const from = (address: string, name = 'wren', device: string | null = null) =>
	take(org, signInTries(org, name, address, device));
const times = async (count: number, work: (round: number) => Promise<unknown>) => {
	for (let round = 0; round < count; round++) await work(round);
};

const passphrase = 'we walk to the sea';
const begin = useCase({
	name: 'test.begin-and-try',
	input: v.any(),
	allow: () => true,
	prepare: () => newWays(passphrase),
	run: (ctx, _input, _loaded, ways) =>
		startAccount(ctx, { alias: 'Wren', ways, language: 'en', sharedPhone: true, userAgent: null })
});

describe('a stranger', () => {
	it('who tries many names from one address makes only that address wait', async () => {
		await times(40, (round) => from('203.0.113.66', `name ${round}`));
		await expect(from('203.0.113.66', 'one more')).rejects.toThrow(TooMany);
		await from('203.0.113.67', 'one more');
	});

	it('who has a whole network of addresses is one, as a household is', async () => {
		await times(5, (round) => from(`2001:db8:1:1::${round}`));
		await expect(from('2001:db8:1:1:ffff::1')).rejects.toThrow(TooMany);
		await from('2001:db8:1:2::1');
	});

	it('who goes on although they have to wait takes nothing from what others share', async () => {
		await times(5, () => from('203.0.113.66'));
		await times(60, () => expect(from('203.0.113.66')).rejects.toThrow(TooMany));
		// Forty strangers in all; five of their tries are used up.
		await times(35, (round) => from(`198.51.100.${round}`));
		await expect(from('198.51.100.99')).rejects.toThrow(TooMany);
		await from('198.51.100.99', 'robin');
	});

	it('never reaches the tries of a device that was here before', async () => {
		await times(40, (round) => from(`198.51.100.${round}`));
		await times(10, () => from('198.51.100.1', 'wren', 'mark of the phone'));
		await expect(from('198.51.100.1', 'wren', 'mark of the phone')).rejects.toThrow(TooMany);
		await from('198.51.100.1', 'wren', 'mark of the tablet');
	});

	it('in another organisation is another stranger', async () => {
		await times(5, () => from('203.0.113.66'));
		const elsewhere = await testOrganisation();
		await take(elsewhere, signInTries(elsewhere, 'wren', '203.0.113.66', null));
	});
});

describe('the right person', () => {
	it('gets back what they took, however often they come', async () => {
		const tries = [tryOf(org, 'nameFromAddress', 'wren')];
		await times(20, async () => {
			await take(org, tries);
			await putBack(org, tries);
		});
		const { card } = await begin(nobody(org), {});
		const given = { name: card.name, passphrase, address: '192.0.2.1', userAgent: null };
		await times(4, () => from(given.address, nameLookup(org, card.name)));
		await times(2, () => signIn(nobody(org), given));
	});

	it('has ten guesses at their own passphrase where they are signed in, and then waits', async () => {
		const { session } = await begin(nobody(org), {});
		const wren = (await actorOf(org, readCookie(session.cookie.value)))!.actor;
		const change = (current: string) => changePassphrase(wren, { current, passphrase: 'the new one here' });
		await times(9, () => take(org, [tryOf(org, 'device', `again ${wren.personId}`)]));
		await expect(change('another guess')).rejects.toThrow(Invalid);
		await expect(change(passphrase)).rejects.toThrow(TooMany);
	});
});

describe('whoever asks to be let back in', () => {
	it('takes the same tries as whoever signs in', async () => {
		const given = { name: 'kite maple river', passphrase, address: '203.0.113.66', userAgent: null };
		const ask = () => askToReturn(nobody(org), { ...given, language: 'en' });
		await times(4, () => from(given.address, nameLookup(org, given.name)));
		await ask();
		await expect(ask()).rejects.toThrow(TooMany);
		await expect(signIn(nobody(org), given)).rejects.toThrow(TooMany);
	});
});
