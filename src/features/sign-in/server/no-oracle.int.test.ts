import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Organisation } from '#platform/actor.ts';
import { Invalid, Refusal, TooMany } from '#platform/errors.ts';
import { actorOf, nobody, readCookie } from '#platform/http/session.server.ts';
import { useCase } from '#platform/use-case.server.ts';
import { testOrganisation } from '#tests/support/people.ts';
import { toldApart } from '#tests/support/told-apart.ts';
import { codeBytes, makeRecoveryCode } from '../domain/recovery-code.ts';
import { askToReturn, keepLockWord, signIn, startAccount, takeCard } from '../index.server.ts';
import { newWays } from './ways-in.ts';

const passphrase = 'we walk to the sea';
const lockWord = 'the gate is shut';

let addresses = 0;
const device = () => ({
	address: `10.1.${addresses >> 8}.${addresses++ & 255}`,
	userAgent: null,
	deviceCookie: undefined
});

const begin = useCase({
	name: 'test.begin-unseen',
	input: v.any(),
	allow: () => true,
	prepare: () => newWays(passphrase),
	run: (ctx, _input, _loaded, ways) =>
		startAccount(ctx, { alias: 'Wren', ways, language: 'en', sharedPhone: true, userAgent: null })
});
const somebody = async (org: Organisation) => (await begin(nobody(org), {})).card;

const tries = async (org: Organisation, name: string, typed: string) => {
	const begun = performance.now();
	const error = await signIn(nobody(org), { name, passphrase: typed, ...device() }).catch((e: unknown) => e);
	return { error, took: performance.now() - begun };
};

/** All that a page is made of when somebody is refused. */
const told = (error: unknown) => {
	if (!(error instanceof Refusal)) throw error;
	const { status, code } = error;
	return { status, code, fields: error instanceof Invalid ? error.fields : null };
};

let org: Organisation;
let elsewhere: Organisation;
let here: { name: string; code: string };
let other: { name: string; code: string };
let locked: { name: string; code: string };

beforeAll(async () => {
	[org, elsewhere] = await Promise.all([testOrganisation(), testOrganisation()]);
	[here, locked] = await Promise.all([somebody(org), somebody(org)]);
	other = await somebody(elsewhere);
	const session = await signIn(nobody(org), { name: locked.name, passphrase, ...device() });
	const { actor } = (await actorOf(org, readCookie(session.cookie.value)))!;
	await keepLockWord(actor, { current: passphrase, lockWord });
	await tries(org, locked.name, lockWord);
});

describe('nobody learns who is here', () => {
	it('from what a try to sign in is answered', async () => {
		const answers = await Promise.all(
			[
				['kite maple river', passphrase],
				['kite maple river', 'something else'],
				[here.name, 'something else'],
				[here.name, here.code],
				[here.name, here.name],
				[other.name, passphrase],
				[locked.name, passphrase],
				[locked.name, lockWord]
			].map(async ([name, typed]) => told((await tries(org, name!, typed!)).error))
		);
		for (const answer of answers) expect(answer).toEqual(answers[0]);
		expect(answers[0]).toMatchObject({ status: 400, code: 'sign_in_no_match' });
	});

	it('from how soon tries run out', async () => {
		const until = async (name: string) => {
			const { address } = device();
			for (let round = 1; ; round++) {
				const error = await signIn(nobody(org), {
					...device(),
					name,
					address,
					passphrase: 'something else'
				}).catch((e: unknown) => e);
				if (error instanceof TooMany) return { round, ...told(error) };
			}
		};
		const [known, unknown] = await Promise.all([until(here.name), until('river maple stone')]);
		expect(unknown).toEqual(known);
	});

	it('from what a card’s code is answered', async () => {
		const used = await somebody(org);
		await takeCard(nobody(org), { code: used.code, passphrase: 'another long one', ...device() });
		const never = makeRecoveryCode(Buffer.alloc(codeBytes, 5));
		const answers = await Promise.all(
			[never, used.code, other.code].map((code) =>
				takeCard(nobody(org), { code, passphrase, ...device() }).catch(told)
			)
		);
		for (const answer of answers) expect(answer).toEqual(answers[0]);
		expect(answers[0]).toMatchObject({ status: 400, code: 'sign_in_code_unknown' });
	});

	it('from asking to be let back in', async () => {
		for (const name of [here.name, 'kite maple river', other.name]) {
			const answer = await askToReturn(nobody(org), { name, passphrase, language: 'en', ...device() });
			expect(answer).toEqual({ shown: expect.stringMatching(/^\S+ \S+$/) as string, name: null });
		}
	});

	it('from the time a try takes: 100 tries, two at a time, one of each', async () => {
		const [somebodyTook, nobodyTook]: [number[], number[]] = [[], []];
		const pairs = [
			[here.name, 'kite maple river', 'not this one'],
			[locked.name, 'lantern stone cloud', passphrase]
		] as const;
		for (let round = 0; round < 25; round++)
			for (const [known, unknown, typed] of pairs) {
				const both = [
					async () => somebodyTook.push((await tries(org, known, typed)).took),
					async () => nobodyTook.push((await tries(org, unknown, typed)).took)
				];
				await Promise.all((round % 2 ? both : both.toReversed()).map((each) => each()));
			}
		// By chance two lists of fifty come near 0.6; where the slow part is left out it is 1.
		expect(toldApart(somebodyTook, nobodyTook)).toBeLessThan(0.75);
	}, 240_000);
});
