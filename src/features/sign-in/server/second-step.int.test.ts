import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRole, type Organisation } from '#platform/actor.ts';
import { Conflict, Invalid, NotAllowed, NotFound, TooMany } from '#platform/errors.ts';
import { actorOf, nobody, readCookie } from '#platform/http/session.server.ts';
import { runtime, setRuntime } from '#platform/runtime.ts';
import { testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { codeOf } from '#tests/support/second-step.ts';
import {
	acceptInvitation,
	allowLostStep,
	beginSecondStep,
	confirmSecondStep,
	endSecondStep,
	giveCode,
	giveRole,
	invite,
	readMySessions,
	readSecondStep,
	readStaff,
	readWaiting,
	refuseLostStep,
	sayStepIsLost,
	signIn,
	takeCard,
	type OpenedSession
} from '../index.server.ts';

const passphrase = 'we walk to the sea';
const device = { address: '192.0.2.1', userAgent: null };
const before = runtime();
let org: Organisation;
let sam: TestPerson;

/** The clock stands still, half an hour ago: so many seconds after that. */
const start = Temporal.Now.instant().subtract({ minutes: 30 });
const later = (seconds: number) => setRuntime({ ...before, clock: () => start.add({ seconds }) });
const codeIn = (secret: string, seconds = 0) =>
	codeOf(secret, runtime().clock().epochMilliseconds + seconds * 1000);

beforeAll(async () => {
	later(0);
	org = await testOrganisation();
	sam = await testPerson(org, { roles: ['administrator'], alias: 'Sam' });
});
afterAll(() => setRuntime(before));

const found = ({ cookie }: OpenedSession) => actorOf(org, readCookie(cookie.value));
const refusal = (work: Promise<unknown>) => work.catch((error: unknown) => error);
const newLead = async () => {
	const { secret } = await invite(await sam.actor(), {
		programme: org.id,
		roles: ['lead', 'administrator'],
		language: 'en'
	});
	return acceptInvitation(nobody(org), {
		secret,
		called: 'Noor',
		passphrase,
		language: 'en',
		userAgent: null
	});
};
const comesIn = (name: string, typed = passphrase) =>
	signIn(nobody(org), { name, passphrase: typed, ...device });
const gives = ({ cookie }: OpenedSession, code: string) =>
	giveCode(nobody(org), { cookie: cookie.value, code });

describe('whoever looks after a programme', () => {
	let name: string;
	let card: { code: string };
	let secret: string;

	it('does so in name only until their second step is there', async () => {
		const started = await newLead();
		[name, card] = [started.card.name, started.card];
		const one = (await found(started.session))!;
		expect(one.owesSecondStep).toBe(true);
		expect(hasRole(one.actor, 'lead', 'administrator')).toBe(false);
		expect(await refusal(readStaff(one.actor, { programme: org.id }))).toBeInstanceOf(NotAllowed);

		expect(await refusal(beginSecondStep(one.actor, { current: 'not this one' }))).toBeInstanceOf(Invalid);
		expect(await refusal(confirmSecondStep(one.actor, { code: '123456' }))).toBeInstanceOf(NotFound);
		await beginSecondStep(one.actor, { current: passphrase });
		const { begun, asked } = await readSecondStep(one.actor, {});
		expect(asked).toBe(true);
		expect(begun!.link).toMatch(/^otpauth:\/\/totp\/Pages\?secret=[A-Z2-7]{32}&/);
		secret = begun!.secret;
		// Begun is not yet there.
		expect((await found(started.session))!.owesSecondStep).toBe(true);
		expect(await refusal(confirmSecondStep(one.actor, { code: codeIn(secret, 90) }))).toBeInstanceOf(Invalid);
		await confirmSecondStep(one.actor, { code: codeIn(secret) });
		const two = (await found(started.session))!;
		expect(two.owesSecondStep).toBe(false);
		expect(hasRole(two.actor, 'lead')).toBe(true);
		// Never shown again, and not begun anew over it.
		expect((await readSecondStep(two.actor, {})).begun).toBeNull();
		expect(await refusal(beginSecondStep(two.actor, { current: passphrase }))).toBeInstanceOf(Conflict);
	}, 120_000);

	it('is nobody with the passphrase alone, and in with a code that is used once', async () => {
		const session = await comesIn(name);
		expect(session.begin).toBe('/sign-in/code');
		expect(await found(session)).toBeNull();
		// The code of setting it up, and one that is a minute ahead.
		for (const code of [codeIn(secret), codeIn(secret, 60)])
			expect(await refusal(gives(session, code))).toMatchObject({
				fields: { code: 'sign_in_step_code_wrong' }
			});
		expect(await refusal(gives(session, '12 34'))).toMatchObject({
			fields: { code: 'sign_in_step_code_six' }
		});
		// A while later, so that there are tries again. Half a minute ahead, as a clock may be; at the same moment twice.
		later(400);
		const code = codeIn(secret, 30);
		const results = await Promise.allSettled([gives(session, code), gives(session, code)]);
		expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		const { actor } = (await found(session))!;
		expect(hasRole(actor, 'lead')).toBe(true);

		later(580);
		const other = await comesIn(name);
		expect((await readMySessions(actor, {})).map(({ id }) => id)).not.toContain(
			readCookie(other.cookie.value)!.session
		);
		expect(await refusal(gives(other, code))).toBeInstanceOf(Invalid);
		// A cookie of elsewhere, half a cookie and another secret lead nowhere.
		const cookie = other.cookie.value;
		for (const odd of ['', cookie.slice(2), `${cookie.slice(0, -4)}AAAA`, session.cookie.value])
			expect(await readWaiting(nobody(org), { cookie: odd })).toBeNull();
		expect(await readWaiting(nobody(await testOrganisation()), { cookie })).toBeNull();
		// They have a second step since they were here last, and are told so first.
		expect(await gives(other, codeIn(secret))).toMatchObject({ begin: '/your-ways-in' });
	}, 120_000);

	it('who has no codes any more needs the card and another administrator', async () => {
		later(1200);
		const thief = await comesIn(name);
		expect(await refusal(sayStepIsLost(nobody(org), { cookie: thief.cookie.value }))).toBeInstanceOf(
			NotAllowed
		);
		const taken = await takeCard(nobody(org), { code: card.code, passphrase: 'another long one', ...device });
		expect(await found(taken.session)).toBeNull();
		const asks = () => sayStepIsLost(nobody(org), { cookie: taken.session.cookie.value });
		await asks();
		await asks();

		const person = readCookie(taken.session.cookie.value)!.person;
		const dana = await testPerson(org, { roles: ['supporter'] });
		const lead = await testPerson(org, { roles: ['lead'] });
		for (const other of [dana, lead])
			expect(await refusal(allowLostStep(await other.actor(), { person }))).toBeInstanceOf(NotFound);
		const { lostSteps } = await readStaff(await sam.actor(), { programme: org.id });
		expect(lostSteps).toMatchObject([{ person, name: 'Noor' }]);
		await refuseLostStep(await sam.actor(), { person });
		expect((await comesIn(name, 'another long one')).begin).toBe('/sign-in/code');
		await asks();
		await allowLostStep(await sam.actor(), { person });

		const session = await comesIn(name, 'another long one');
		const back = (await found(session))!;
		expect(back.owesSecondStep).toBe(true);
		expect(hasRole(back.actor, 'administrator')).toBe(false);
		// A yes is for one time.
		await beginSecondStep(back.actor, { current: 'another long one' });
		const { begun } = await readSecondStep(back.actor, {});
		await confirmSecondStep(back.actor, { code: codeIn(begun!.secret) });
		expect((await comesIn(name, 'another long one')).begin).toBe('/sign-in/code');
		// For another telephone they end it with a code, and owe one at once.
		expect(await refusal(endSecondStep(back.actor, { code: codeIn(begun!.secret) }))).toBeInstanceOf(Invalid);
		await endSecondStep(back.actor, { code: codeIn(begun!.secret, 30) });
		expect((await found(session))!.owesSecondStep).toBe(true);
	}, 120_000);

	it('guesses a few codes and then waits', async () => {
		const started = await newLead();
		const { actor } = (await found(started.session))!;
		await beginSecondStep(actor, { current: passphrase });
		let waited: unknown;
		for (let round = 0; round < 6; round++)
			waited = await refusal(confirmSecondStep(actor, { code: String(100_000 + round) }));
		expect(waited).toBeInstanceOf(TooMany);
	}, 120_000);

	it('from now on owes one, at the next request, when a role is given to somebody who is here already', async () => {
		const dana = await testPerson(org, { roles: ['supporter'], secondStep: false });
		await giveRole(await sam.actor(), { programme: org.id, person: dana.id, role: 'lead', until: '' });
		const one = (await actorOf(org, dana.cookie))!;
		expect([one.owesSecondStep, hasRole(one.actor, 'lead'), hasRole(one.actor, 'supporter')]).toEqual([
			true,
			false,
			true
		]);
	});
});

describe('nobody else', () => {
	it('is asked for one: not in a demo, and a participant can have none', async () => {
		const demo = await testOrganisation('demo');
		const lead = await testPerson(demo, { roles: ['supporter'], secondStep: false });
		const admin = await testPerson(demo, { roles: ['administrator'] });
		await giveRole(await admin.actor(), { programme: demo.id, person: lead.id, role: 'lead', until: '' });
		const one = (await actorOf(demo, lead.cookie))!;
		expect([one.owesSecondStep, hasRole(one.actor, 'lead')]).toEqual([false, true]);
		const wren = await testPerson(org);
		expect(await readSecondStep(await wren.actor(), {})).toMatchObject({ staff: false, asked: false });
	});
});
