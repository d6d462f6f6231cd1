import * as v from 'valibot';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Organisation } from '#platform/actor.ts';
import { Conflict, Invalid, NotFound, TooMany } from '#platform/errors.ts';
import { networkOf } from '#platform/http/network.ts';
import { actorOf, nobody, readCookie } from '#platform/http/session.server.ts';
import { runtime } from '#platform/runtime.ts';
import { useCase } from '#platform/use-case.server.ts';
import { testOrganisation, testPerson } from '#tests/support/people.ts';
import { codeBytes, makeRecoveryCode } from '../domain/recovery-code.ts';
import {
	askToReturn,
	changePassphrase,
	endMyOtherSessions,
	endMySession,
	makeNewCard,
	readMySessions,
	recordPerson,
	signIn,
	startAccount,
	takeCard,
	waysOfNewcomer,
	type OpenedSession
} from '../index.server.ts';
import { newWays } from './ways-in.ts';

// Two who come at once meet while the passphrase is made slow to guess: as slow as ever, without the work.
vi.mock('node:crypto', async (real) => {
	const crypto = await real<typeof import('node:crypto')>();
	const argon2: typeof crypto.argon2 = (algorithm, parameters, done) =>
		crypto.argon2(
			algorithm,
			{ ...parameters, memory: 64, passes: 1 },
			(error, key) => void setTimeout(() => done(error, key), 100)
		);
	return { ...crypto, default: crypto, argon2 };
});

const passphrase = 'we walk to the sea';
const chosen = { language: 'en', sharedPhone: true, userAgent: null } as const;
const device = (address = '192.0.2.1') => ({
	address,
	userAgent: 'Mozilla/5.0 (iPhone) Mobile',
	deviceCookie: undefined as string | undefined
});

const begin = useCase({
	name: 'test.begin',
	input: v.any(),
	allow: () => true,
	prepare: () => newWays(passphrase),
	run: (ctx, alias: string, _loaded, ways) => startAccount(ctx, { ...chosen, ways, alias })
});

const record = useCase({
	name: 'test.record',
	input: v.any(),
	allow: () => true,
	run: (ctx, input: { id?: string; alias: string }) => recordPerson(ctx, { ...input, language: 'fr' })
});

const comesBack = async (org: Organisation, session: OpenedSession) =>
	(await actorOf(org, readCookie(session.cookie.value)))?.actor ?? null;

const refusal = async (work: Promise<unknown>) =>
	work.then(
		() => null,
		(error: unknown) => error
	);

describe('signing in', () => {
	let org: Organisation;
	let words: string;
	let code: string;
	let id: string;

	beforeAll(async () => {
		org = await testOrganisation();
		const started = await begin(nobody(org), 'Wren');
		[words, code, id] = [started.card.name, started.card.code, started.personId];
	});

	it('with three words and a passphrase opens what is one’s own', async () => {
		const session = await signIn(nobody(org), {
			name: words.toUpperCase(),
			passphrase: ` ${passphrase} `,
			...device()
		});
		const actor = await comesBack(org, session);
		expect(actor?.personId).toBe(id);
		expect(actor?.circles.ids()).toHaveLength(1);
		expect(session.cookie.forSeconds).toBeNull();
		expect(session.device).toBeUndefined();
	});

	it('gives a new session each time, so that none can be put there before', async () => {
		const one = await signIn(nobody(org), { name: words, passphrase, ...device() });
		const other = await signIn((await comesBack(org, one))!, { name: words, passphrase, ...device() });
		expect(readCookie(other.cookie.value)!.session).not.toBe(readCookie(one.cookie.value)!.session);
	});

	it('does not work with a card code as the passphrase, nor with words that are not three', async () => {
		expect(
			await refusal(signIn(nobody(org), { name: words, passphrase: code, ...device('192.0.2.3') }))
		).toBeInstanceOf(Invalid);
		const two = (await refusal(
			signIn(nobody(org), { name: 'two words', passphrase, ...device('192.0.2.3') })
		)) as Invalid;
		expect(two.fields).toEqual({ name: 'sign_in_name_three' });
	});

	it('is not possible in another organisation, and its cookie opens nothing there', async () => {
		const other = await testOrganisation();
		expect(await refusal(signIn(nobody(other), { name: words, passphrase, ...device() }))).toBeInstanceOf(
			Invalid
		);
		const session = await signIn(nobody(org), { name: words, passphrase, ...device() });
		expect(await comesBack(other, session)).toBeNull();
	});

	it('keeps nobody out: a stranger who uses up their tries makes only themselves wait', async () => {
		const mine = await signIn(nobody(org), {
			name: words,
			passphrase,
			ownPhone: 'on',
			...device('203.0.113.1')
		});
		const known = mine.device!.value;
		let waited: TooMany | null = null;
		for (let round = 0; round < 7 && !waited; round++) {
			const error = await refusal(
				signIn(nobody(org), { name: words, passphrase: `guess ${round}`, ...device('203.0.113.66') })
			);
			if (error instanceof TooMany) waited = error;
		}
		expect(waited?.retryAfterSeconds).toBeGreaterThan(0);
		expect(waited?.retryAfterSeconds).toBeLessThanOrEqual(120);
		// From elsewhere, and from the stranger's own address on a device that was here before.
		await signIn(nobody(org), { name: words, passphrase, ...device('203.0.113.2') });
		await signIn(nobody(org), { name: words, passphrase, ...device('203.0.113.66'), deviceCookie: known });
		expect(
			await refusal(signIn(nobody(org), { name: words, passphrase, ...device('203.0.113.66') }))
		).toBeInstanceOf(TooMany);
	});

	it('keeps nobody out even when strangers come from everywhere: known devices and the card still work', async () => {
		const started = await begin(nobody(org), 'Robin');
		const mine = await signIn(nobody(org), {
			name: started.card.name,
			passphrase,
			ownPhone: 'on',
			...device('203.0.113.9')
		});
		const { signInTries, take } = await import('./tries.ts');
		const { nameLookup } = await import('./tokens.ts');
		const lookup = nameLookup(org, started.card.name);
		for (let round = 0; round < 40; round++)
			await take(org, signInTries(org, lookup, `2001:db8:${round}::1`, null));
		expect(
			await refusal(signIn(nobody(org), { name: started.card.name, passphrase, ...device('2001:db8:99::1') }))
		).toBeInstanceOf(TooMany);
		await signIn(nobody(org), {
			name: started.card.name,
			passphrase,
			...device('2001:db8:99::1'),
			deviceCookie: mine.device!.value
		});
		await takeCard(nobody(org), {
			code: started.card.code,
			passphrase: 'another long one',
			...device('2001:db8:98::1')
		});
	});

	it('does not believe a device mark that somebody made up or that belongs to another account', async () => {
		const { deviceMark, withDeviceMark } = await import('./device-cookie.ts');
		const { nameLookup } = await import('./tokens.ts');
		const mine = nameLookup(org, words);
		const other = nameLookup(org, 'kite maple river');
		const cookie = withDeviceMark(org, undefined, other);
		expect(deviceMark(org, cookie, other)).not.toBeNull();
		expect(deviceMark(org, cookie, mine)).toBeNull();
		expect(deviceMark(org, `${'a'.repeat(24)}.${'b'.repeat(40)}`, mine)).toBeNull();
		for (const odd of ['', '.', '_._', 'x'.repeat(5000), '%00'])
			expect(deviceMark(org, odd, mine)).toBeNull();
	});
});

describe('the card', () => {
	it('of somebody without an account opens it later, once, with a passphrase of their own', async () => {
		const org = await testOrganisation();
		const supporter = await testPerson(org, { roles: ['supporter'], alias: 'Dana' });
		const { card, personId } = await record(await supporter.actor(), { alias: 'Wren' });
		expect(
			await refusal(signIn(nobody(org), { name: card.name, passphrase: card.code, ...device() }))
		).toBeInstanceOf(Invalid);

		const taken = await takeCard(nobody(org), {
			code: card.code.toLowerCase().replaceAll('-', ' '),
			passphrase,
			...device()
		});
		const wren = (await comesBack(org, taken.session))!;
		expect(wren.personId).toBe(personId);
		expect(taken.card.name).toBeNull();
		const alias = useCase({
			name: 'test.alias',
			input: v.any(),
			allow: () => true,
			run: (ctx) => ctx.names.of([personId])
		});
		expect((await alias(wren, {})).get(personId)).toBe('Wren');

		// The supporter saw the first code: it opens nothing any more.
		expect(
			await refusal(takeCard(nobody(org), { code: card.code, passphrase: 'something else', ...device() }))
		).toBeInstanceOf(Invalid);
		await signIn(nobody(org), { name: card.name, passphrase, ...device() });
	});

	it('opens with O for 0, and I or L for 1, as people copy them', async () => {
		const org = await testOrganisation();
		const supporter = await testPerson(org, { roles: ['supporter'] });
		for (const one of ['I', 'l']) {
			// Not every code has a 0 and a 1 in it.
			let { card } = await record(await supporter.actor(), { alias: 'Wren' });
			while (!/0/.test(card.code) || !/1/.test(card.code))
				({ card } = await record(await supporter.actor(), { alias: 'Wren' }));
			const copied = card.code.replaceAll('0', 'o').replaceAll('1', one);
			const { session } = await takeCard(nobody(org), { code: copied, passphrase, ...device() });
			expect(await comesBack(org, session)).not.toBeNull();
		}
	});

	it('opens on a network whose every try somebody else used up', async () => {
		const org = await testOrganisation();
		const supporter = await testPerson(org, { roles: ['supporter'] });
		const { card } = await record(await supporter.actor(), { alias: 'Wren' });
		const { take, tryOf } = await import('./tries.ts');
		const wifi = device('203.0.113.40');
		for (let round = 0; round < 40; round++)
			await take(org, [tryOf(org, 'address', networkOf(wifi.address))]);
		const unknown = makeRecoveryCode(Buffer.alloc(codeBytes, 7));
		expect(await refusal(takeCard(nobody(org), { code: unknown, passphrase, ...wifi }))).toBeInstanceOf(
			TooMany
		);
		await takeCard(nobody(org), { code: card.code, passphrase, ...wifi });
	});

	it('is recorded once when a form is sent twice', async () => {
		const org = await testOrganisation();
		const supporter = await testPerson(org, { roles: ['supporter'] });
		const id = '01900000-0000-7000-8000-000000000001';
		await record(await supporter.actor(), { id, alias: 'Wren' });
		expect(await refusal(record(await supporter.actor(), { id, alias: 'Wren' }))).toBeInstanceOf(Conflict);
	});

	it('claimed twice at once belongs to one of the two', async () => {
		const org = await testOrganisation();
		const supporter = await testPerson(org, { roles: ['supporter'] });
		const { card } = await record(await supporter.actor(), { alias: 'Wren' });
		const results = await Promise.allSettled(
			['first of the two', 'second of the two'].map((chosen) =>
				takeCard(nobody(org), { code: card.code, passphrase: chosen, ...device() })
			)
		);
		const [won] = results.filter((result) => result.status === 'fulfilled');
		const [lost] = results.filter((result) => result.status === 'rejected');
		expect(won).toBeDefined();
		expect(lost?.reason).toBeInstanceOf(Conflict);
	});

	it('gives a new passphrase when the old one is lost, and ends every other session', async () => {
		const org = await testOrganisation();
		const { card, session } = await begin(nobody(org), 'Wren');
		const taken = await takeCard(nobody(org), {
			code: card.code,
			passphrase: 'a new one for me',
			...device()
		});
		expect(await comesBack(org, session)).toBeNull();
		expect(await comesBack(org, taken.session)).not.toBeNull();
		expect(await refusal(signIn(nobody(org), { name: card.name, passphrase, ...device() }))).toBeInstanceOf(
			Invalid
		);
		await signIn(nobody(org), { name: card.name, passphrase: 'a new one for me', ...device() });
	});
});

describe('somebody new', () => {
	it('takes no connection of the database while their passphrase is made slow to guess', async () => {
		const org = await testOrganisation();
		const held = useCase({
			name: 'test.held-while-slow',
			input: v.any(),
			allow: () => true,
			prepare: async () => {
				await newWays(passphrase);
				const { app } = runtime().connections;
				return app.totalCount - app.idleCount;
			},
			run: async (_ctx, _input, _loaded, count) => count
		});
		expect(await held(nobody(org), {})).toBe(0);
	});

	it('waits twenty seconds at most when others on their network stop, and not at all on another', async () => {
		const org = await testOrganisation();
		const { take, tryOf } = await import('./tries.ts');
		const wifi = '203.0.113.50';
		for (let round = 0; round < 30; round++) await take(org, [tryOf(org, 'newcomer', networkOf(wifi))]);
		const waited = (await refusal(waysOfNewcomer(org, { passphrase, address: wifi }))) as TooMany;
		expect(waited).toBeInstanceOf(TooMany);
		expect(waited.retryAfterSeconds).toBeLessThanOrEqual(20);
		await waysOfNewcomer(org, { passphrase, address: '203.0.113.51' });
		// Whoever has an account is not kept out by it.
		const { card } = await begin(nobody(org), 'Wren');
		await signIn(nobody(org), { name: card.name, passphrase, ...device(wifi) });
	});
});

describe('the three words', () => {
	it('are never the passphrase, in any order and however they are typed', async () => {
		const org = await testOrganisation();
		const supporter = await testPerson(org, { roles: ['supporter'] });
		const { card } = await record(await supporter.actor(), { alias: 'Wren' });
		const [one, two, three] = card.name.split(' ');
		const same = `${three}, ${one!.toUpperCase()}  ${two}`;
		const isName = { fields: { passphrase: 'sign_in_passphrase_is_name' } };
		const take = (chosen: string) =>
			takeCard(nobody(org), { code: card.code, passphrase: chosen, ...device() });
		expect(await refusal(take(card.name))).toMatchObject(isName);
		expect(await refusal(take(same))).toMatchObject(isName);
		// The card is not used up by what was refused.
		const wren = (await comesBack(org, (await take(passphrase)).session))!;
		expect(await refusal(changePassphrase(wren, { current: passphrase, passphrase: same }))).toMatchObject(
			isName
		);
		const asked = { name: card.name, language: 'en', ...device() };
		expect(await refusal(askToReturn(nobody(org), { ...asked, passphrase: same }))).toMatchObject(isName);
		await changePassphrase(wren, { current: passphrase, passphrase: 'kite maple river' });
	});
});

describe('one’s ways in', () => {
	it('change only for somebody who knows the passphrase, and end the other sessions', async () => {
		const org = await testOrganisation();
		const { card, session } = await begin(nobody(org), 'Wren');
		const here = await signIn(nobody(org), { name: card.name, passphrase, ...device() });
		const wren = (await comesBack(org, here))!;
		expect(
			await refusal(changePassphrase(wren, { current: 'not mine', passphrase: 'the new one here' }))
		).toBeInstanceOf(Invalid);
		expect(
			await refusal(changePassphrase(wren, { current: passphrase, passphrase: 'password123' }))
		).toBeInstanceOf(Invalid);
		await changePassphrase(wren, { current: passphrase, passphrase: 'the new one here' });
		expect(await comesBack(org, session)).toBeNull();
		expect(await comesBack(org, here)).not.toBeNull();
		expect(await refusal(signIn(nobody(org), { name: card.name, passphrase, ...device() }))).toBeInstanceOf(
			Invalid
		);

		const again = (await comesBack(org, here))!;
		const other = await makeNewCard(again, { current: 'the new one here', otherWords: 'on', language: 'es' });
		expect(other.name).not.toBeNull();
		expect(
			await refusal(signIn(nobody(org), { name: card.name, passphrase: 'the new one here', ...device() }))
		).toBeInstanceOf(Invalid);
		await signIn(nobody(org), { name: other.name, passphrase: 'the new one here', ...device() });
		expect(
			await refusal(takeCard(nobody(org), { code: card.code, passphrase: 'whatever it is', ...device() }))
		).toBeInstanceOf(Invalid);
		await takeCard(nobody(org), { code: other.code, passphrase: 'whatever it is', ...device() });
	});

	it('are listed as sessions that end one by one or all together, and are nobody else’s to end', async () => {
		const org = await testOrganisation();
		const { card, session } = await begin(nobody(org), 'Wren');
		const phone = await signIn(nobody(org), { name: card.name, passphrase, ...device() });
		const wren = (await comesBack(org, phone))!;
		const list = await readMySessions(wren, {});
		expect(list).toHaveLength(2);
		expect(list[0]).toMatchObject({ isThis: true, device: 'phone', sharedPhone: true });
		expect(JSON.stringify(list)).not.toContain('192.0.2');

		const stranger = await testPerson(org);
		expect(await refusal(endMySession(await stranger.actor(), { id: list[0]!.id }))).toBeInstanceOf(NotFound);
		await endMySession(wren, { id: list[1]!.id });
		expect(await comesBack(org, session)).toBeNull();

		const third = await signIn(nobody(org), { name: card.name, passphrase, ...device() });
		await endMyOtherSessions((await comesBack(org, third))!, {});
		expect(await comesBack(org, phone)).toBeNull();
		expect(await comesBack(org, third)).not.toBeNull();
	});
});
