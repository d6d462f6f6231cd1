import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Conflict, Invalid } from '#platform/errors.ts';
import { newKeys, startPushService, type PushService } from '#tests/support/push-service.ts';
import { testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { testProgramme } from '#tests/support/programme.ts';
import { asOwner, doErrands, itIs, tellAll, useReach } from '#tests/support/telling.ts';
import { startTelephoneCompany } from '#tests/support/telephone-company.ts';
import { startTextService, type TextService } from '#tests/support/text-service.ts';
import type { Organisation } from '#platform/actor.ts';
import {
	addChannel,
	changeChannel,
	proveChannel,
	readChannel,
	readChannels,
	sendCode,
	sendTrial,
	switchOn
} from '../index.server.ts';
import { handlers } from './jobs.ts';
import { transportOptions } from './senders/mail.ts';

let org: Organisation, wren: TestPerson;
let pushes: PushService, texts: TextService;

const manner = { safety: 'safe', from: '00:00', until: '00:00', cover: 'message', language: 'en' };
const add = async (given: Record<string, string>) =>
	(await addChannel(await wren.actor(), { ...manner, ...given })).id;
const look = async (channel: string) => readChannel(await wren.actor(), { channel });
const errands = () => tellAll(org, handlers);
/** Has one sent to see, and says what came of it. */
async function trial(channel: string): Promise<string> {
	await asOwner(org, 'delete from try_allowance');
	await sendTrial(await wren.actor(), { channel });
	return doErrands(org, handlers, await errands()).then(
		() => 'done',
		({ name }: Error) => name
	);
}

beforeAll(async () => {
	[pushes, texts] = await Promise.all([startPushService(), startTextService()]);
	org = await testOrganisation();
	await testProgramme(org);
}, 120_000);
afterAll(() => Promise.all([pushes.close(), texts.close()]));
beforeEach(async () => {
	useReach({ push: pushes.settings, text: texts.settings });
	Object.assign(pushes.answer, { status: 201, location: undefined });
	texts.answer.status = 202;
	pushes.pushed.length = texts.texts.length = texts.refused.count = 0;
	wren = await testPerson(org);
});

describe('a browser', () => {
	const on = async () => {
		const [channel, browser] = [await add({ kind: 'push' }), pushes.browser()];
		await switchOn(await wren.actor(), { channel, subscription: browser.subscription });
		return { channel, browser };
	};

	it('says yes by itself, and opens what comes; nobody else could', async () => {
		const { channel, browser } = await on();
		expect(await trial(channel)).toBe('done');
		const [{ body }] = pushes.pushed as [PushService['pushed'][number]];
		expect(browser.open(body).toString()).toBe('A message'.padEnd(20));
		expect(() => pushes.browser().open(body)).toThrow();
	});

	it('keeps its place: what another browser hands over for it is not taken', async () => {
		const { channel, browser } = await on();
		const { subscription } = pushes.browser();
		expect(await switchOn(await wren.actor(), { channel, subscription })).toEqual({ id: channel });
		expect(await trial(channel)).toBe('done');
		const [{ body }] = pushes.pushed as [PushService['pushed'][number]];
		expect(browser.open(body).toString()).toBe('A message'.padEnd(20));
	});

	it('is not written to where its screen is not known to be safe', async () => {
		const channel = await add({ kind: 'push', safety: 'unknown' });
		const { subscription } = pushes.browser();
		await expect(switchOn(await wren.actor(), { channel, subscription })).rejects.toThrow(Conflict);
	});

	it.each([404, 410, 401, 403])('that is gone (%i) is forgotten, and its owner is told', async (status) => {
		const { channel } = await on();
		pushes.answer.status = status;
		expect(await trial(channel)).toBe('done');
		expect(await look(channel)).toMatchObject({ standing: 'gone', trouble: 'gone' });
		expect(
			await asOwner(org, 'select from reach_channel where id = $1 and sealed is not null', [channel])
		).toEqual([]);
		await expect(sendTrial(await wren.actor(), { channel })).rejects.toThrow(Conflict);
		const { subscription } = pushes.browser();
		await switchOn(await wren.actor(), { channel, subscription });
		expect((await look(channel)).standing).toBe('on');
	});

	it.each([429, 500, 503])('is tried again later where its service is busy (%i)', async (status) => {
		const { channel } = await on();
		pushes.answer.status = status;
		expect(await trial(channel)).toBe('NotNow');
		expect(await look(channel)).toMatchObject({ standing: 'on', trouble: 'later' });
	});

	it('leads nowhere else: no redirect is followed, and no host is asked that is not on the list', async () => {
		const { channel } = await on();
		const elsewhere = await startTextService();
		Object.assign(pushes.answer, { status: 307, location: elsewhere.settings.url });
		expect(await trial(channel)).toBe('NotNow');
		expect(elsewhere.refused.count).toBe(0);
		const host = new URL(elsewhere.settings.url).host;
		for (const endpoint of [`http://${host}/x`, 'https://169.254.169.254/', 'file:///etc/passwd']) {
			const subscription = JSON.stringify({ ...JSON.parse(pushes.browser().subscription), endpoint });
			await expect(switchOn(await wren.actor(), { channel, subscription })).rejects.toThrow(Invalid);
		}
		// The list became shorter since.
		pushes.pushed.length = 0;
		useReach({ push: { ...pushes.settings, hosts: [host] } });
		expect(await trial(channel)).toBe('done');
		expect([pushes.pushed.length, elsewhere.refused.count]).toEqual([0, 0]);
		expect((await look(channel)).trouble).toBe('refused');
		await elsewhere.close();
	});

	it.each([
		'',
		'{}',
		'null',
		'[1]',
		'{"endpoint":"https://fcm.googleapis.com/x","keys":{"p256dh":"x","auth":"y"}}'
	])('what is no yes of a browser is refused: %j', async (subscription) => {
		const channel = await add({ kind: 'push' });
		await expect(switchOn(await wren.actor(), { channel, subscription })).rejects.toThrow(Invalid);
	});

	it('that knows us by other keys is asked again', async () => {
		const { channel } = await on();
		const keys = newKeys();
		useReach({ push: { ...pushes.settings, keys } });
		expect((await look(channel)).pushKey).toBe(keys.publicKey);
	});
});

describe('a text message', () => {
	const on = async () => {
		const channel = await add({ kind: 'text', address: '+1 (555) 010-0199' });
		await sendCode(await wren.actor(), { channel });
		await asOwner(org, 'delete from try_allowance');
		await doErrands(org, handlers, await errands());
		await proveChannel(await wren.actor(), { channel, code: texts.texts.at(-1)!.text });
		await errands();
		texts.texts.length = 0;
		return channel;
	};

	it('is signed, names one message by one id, and goes to the number as networks take it', async () => {
		const channel = await on();
		expect(await trial(channel)).toBe('done');
		expect(texts.texts).toMatchObject([{ to: '+15550100199', text: 'A message'.padEnd(20) }]);
		expect(texts.refused.count).toBe(0);
	});

	it('is not taken from anybody who does not know the secret', async () => {
		const channel = await on();
		useReach({ text: { ...texts.settings, secret: 'another secret of more than thirty-two' } });
		expect(await trial(channel)).toBe('NotNow');
		expect([texts.texts.length, texts.refused.count > 0]).toEqual([0, true]);
	});

	it('keeps its id when it is tried again', async () => {
		const channel = await on();
		texts.answer.status = 503;
		await sendTrial(await wren.actor(), { channel });
		const waiting = await errands();
		await expect(doErrands(org, handlers, waiting)).rejects.toThrow();
		expect((await look(channel)).trouble).toBe('later');
		texts.answer.status = 202;
		await doErrands(org, handlers, waiting);
		expect(texts.texts).toHaveLength(2);
		expect(new Set(texts.texts.map(({ id }) => id)).size).toBe(1);
		expect((await look(channel)).trouble).toBeNull();
	});

	it('that will never arrive is said to its owner', async () => {
		const channel = await on();
		texts.answer.status = 422;
		expect(await trial(channel)).toBe('done');
		expect((await look(channel)).trouble).toBe('refused');
	});
});

it('a programme that sends nothing says so, takes no address and drops no channel', async () => {
	const channel = await add({ kind: 'text', address: '+15550100199' });
	useReach({ push: null, text: null });
	expect((await readChannels(await wren.actor(), {})).can).toEqual({
		email: false,
		push: false,
		text: false
	});
	await expect(add({ kind: 'text', address: '+15550100199' })).rejects.toThrow(Conflict);
	await expect(sendCode(await wren.actor(), { channel })).rejects.toThrow(Conflict);
	expect((await look(channel)).isReachable).toBe(false);
});

it('a channel that became unsafe after something was asked for gets nothing', async () => {
	const channel = await add({ kind: 'text', address: '+15550100199' });
	await asOwner(org, 'delete from try_allowance');
	await sendCode(await wren.actor(), { channel });
	const waiting = await errands();
	await changeChannel(await wren.actor(), { ...manner, channel, safety: 'not-safe' });
	await doErrands(org, handlers, waiting);
	expect(texts.texts).toEqual([]);
});

it('mail goes beyond this machine over TLS alone', () => {
	const given = { port: 587, secure: false, login: null, from: 'hello@example.org' };
	const of = (host: string, secure = false) => transportOptions({ ...given, host, secure });
	expect(of('mail.example.org')).toMatchObject({ requireTLS: true, tls: { minVersion: 'TLSv1.2' } });
	expect(of('mail.example.org', true)).toMatchObject({ secure: true });
	expect(of('10.0.0.7').requireTLS).toBe(true);
	expect(of('localhost').requireTLS).toBe(false);
	expect(of('mail.example.org').tls).not.toHaveProperty('rejectUnauthorized');
});

afterAll(() => itIs(null));

/** The same text messages by a telephone company's own interface (decision 0023). */
describe('a telephone number, by a telephone company', () => {
	it('is sent the same few letters from the programme’s number, with the login of its account', async () => {
		const company = await startTelephoneCompany();
		useReach({ text: null, twilio: company.settings });
		try {
			const channel = await add({ kind: 'text', address: '+1 416 555 0199' });
			const send = async () => {
				await asOwner(org, 'delete from reach_code');
				await asOwner(org, 'delete from try_allowance');
				await sendCode(await wren.actor(), { channel });
				return doErrands(org, handlers, await errands()).then(
					() => 'done',
					({ name }: Error) => name
				);
			};
			expect(await send()).toBe('done');
			const [message] = company.sent;
			expect(message).toEqual({ To: '+14165550199', From: company.settings.number, Body: message!.Body });
			expect(message!.Body).toMatch(/^\d{6} {14}$/);
			Object.assign(company.answer, { status: 429, code: 20429 });
			expect(await send()).toBe('NotNow');
			expect(await look(channel)).toMatchObject({ trouble: 'later' });
			Object.assign(company.answer, { status: 400, code: 21614 });
			expect(await send()).toBe('done');
			expect(await look(channel)).toMatchObject({ trouble: 'refused' });
			// Their fault is in something else: not never.
			Object.assign(company.answer, { status: 400, code: 21603 });
			expect(await send()).toBe('NotNow');
			useReach({ twilio: { ...company.settings, token: '0'.repeat(32) } });
			expect(await send()).toBe('NotNow');
			expect(company.refused.count).toBe(1);
			expect(company.sent).toHaveLength(1);
		} finally {
			useReach({ twilio: null });
			await company.close();
		}
	});
});
