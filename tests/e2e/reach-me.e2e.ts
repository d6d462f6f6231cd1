/** Being told that there is something new: by mail without any script, and by a note in a real browser. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { m } from '#paraglide/messages.js';
import { startMailServer, type MailServer } from '#tests/support/mail-server.ts';
import { startPushService, whoAsked, type PushService } from '#tests/support/push-service.ts';
import { browserIsHere, isAccessible, launch, someone } from './support/browser.ts';
import { startDemo } from './support/demo.ts';
import { type TestServer } from './support/server.ts';
import { fill, goTo, says, sees, send, type Walker } from './support/steps.ts';

const passphrase = 'seven green lanterns by the river';
let server: TestServer, browser: Browser, mails: MailServer, pushes: PushService;

/** Somebody new, on a phone of their own or on one that others use too. */
async function begins(javaScript: boolean, own: boolean): Promise<Walker> {
	const { page } = await someone(browser, { language: 'en', javaScript });
	const walker: Walker = { page, language: 'en', base: `${server.url}/demo` };
	await goTo(walker, '/hello');
	await page.getByRole('button', { name: says(walker, m.enrolment_yes) }).click();
	await page.getByRole('button', { name: says(walker, m.enrolment_limits_yes) }).click();
	await page.locator('[name="alias"]').waitFor();
	await fill(walker, { alias: 'Wren', passphrase, ...(own ? { ownPhone: 'on' } : {}) });
	await send(walker, '?/start');
	return walker;
}

const until = async (condition: () => boolean) => {
	for (let i = 0; i < 400 && !condition(); i++) await new Promise((done) => setTimeout(done, 50));
	expect(condition()).toBe(true);
};

describe.skipIf(!browserIsHere)('being told', () => {
	beforeAll(async () => {
		[mails, pushes] = await Promise.all([startMailServer(), startPushService()]);
		[server, browser] = await Promise.all([
			startDemo({
				MAIL_SERVER: `smtp://127.0.0.1:${mails.settings.port}`,
				MAIL_FROM: mails.settings.from,
				PUSH_HOSTS: pushes.settings.hosts.join(' '),
				PUSH_CONTACT: pushes.settings.contact
			}),
			launch()
		]);
	});
	afterAll(async () => {
		await browser?.close();
		await Promise.all([server?.stop(), mails?.close(), pushes?.close()]);
	});

	it('by mail, without any script: what it looks like comes first, then six digits, then one to see', async () => {
		const walker = await begins(false, false);
		const { page } = walker;
		await goTo(walker, '/reach-me');
		await isAccessible(page);
		await sees(walker, says(walker, m.notifications_none_text));
		await page.getByRole('link', { name: says(walker, m.notifications_add_email) }).click();
		await isAccessible(page);
		await fill(walker, { address: 'wren@example.net', cover: 'reminder', from: '00:00', until: '00:00' });
		await send(walker, '');
		// Nothing was said about safety: it is not used.
		await sees(walker, says(walker, m.notifications_not_safe));
		expect(await page.getByRole('button', { name: says(walker, m.notifications_send_code) }).count()).toBe(0);
		await isAccessible(page);
		await fill(walker, { safety: 'safe' });
		await send(walker, '?/change');
		await sees(
			walker,
			says(walker, m.notifications_looks_email_from).replace('{from}', mails.settings.from).slice(0, 20)
		);
		expect(await page.locator('.bubble').innerText()).toContain('A reminder');
		expect(mails.mails).toEqual([]);
		await send(walker, '?/send');
		await until(() => mails.mails.length === 1);
		const [, code] = /^(\d{6}) *$/m.exec(mails.mails[0]!.raw)!;
		await fill(walker, { code: code === '000000' ? '000001' : '000000' });
		await send(walker, '?/prove');
		await sees(walker, says(walker, m.notifications_error_code));
		await fill(walker, { code: code! });
		await send(walker, '?/prove');
		await sees(walker, says(walker, m.notifications_is_on));
		await isAccessible(page);
		await send(walker, '?/trial');
		await until(() => mails.mails.length === 2);
		expect(mails.mails[1]!.raw).toContain('\r\nSubject: A reminder\r\n');
		// What is not taken is in the log, and not whose it is.
		mails.refuse.code = 550;
		await send(walker, '?/trial');
		await until(() => server.output().includes('reach.not-taken'));
		await page.reload();
		await sees(walker, says(walker, m.notifications_trouble_refused));
		await send(walker, '?/remove');
		await page.waitForURL(/reach-me$/);
		expect(await page.getByText('wren@example.net').count()).toBe(0);
	});

	it('by a note of the browser: its service learns nothing, the screen shows the text alone, and a press leads to the first page', async () => {
		const keys = join(server.folder, 'keys/push.key');
		expect([statSync(keys).mode & 0o777, readFileSync(keys).length]).toEqual([0o600, 32]);
		const walker = await begins(true, true);
		const { page } = walker;
		await page.context().grantPermissions(['notifications'], { origin: server.url });
		// What a browser does with its maker’s service is not ours to test, and not to be done here: only its answer.
		const phone = pushes.browser();
		await page.addInitScript((answer) => {
			PushManager.prototype.subscribe = function (options) {
				(window as { asked?: unknown }).asked = options?.applicationServerKey;
				return Promise.resolve(JSON.parse(answer) as PushSubscription);
			};
		}, phone.subscription);
		await goTo(walker, '/reach-me/new/push');
		await fill(walker, { safety: 'safe', cover: 'update', from: '00:00', until: '00:00' });
		await send(walker, '');
		await isAccessible(page);
		await sees(walker, new URL(server.url).host);
		await page.getByRole('button', { name: says(walker, m.notifications_switch_on) }).click();
		await page.waitForURL(/said=on$/);
		await send(walker, '?/trial');
		await until(() => pushes.pushed.length === 1);
		const [one] = pushes.pushed as [PushService['pushed'][number]];
		const key = await publicKeyOf(page);
		expect(whoAsked(one, key)).toMatchObject({ sub: pushes.settings.contact });
		const text = phone.open(one.body).toString();
		expect(text).toBe('An update'.padEnd(20));
		expect(await toTheWorker(page, text)).toEqual({
			shown: [{ title: 'An update', options: { tag: 'new', icon: '/icon.svg' } }],
			opened: ['/']
		});
	});

	it('leaves nothing of anybody in the log: no address, no number, no place where a browser listens', async () => {
		const said = server.output();
		for (const each of ['wren@example.net', 'example.net', '/push/', pushes.settings.hosts[0]!, 'Wren'])
			expect(said).not.toContain(each);
	});

	it('by no note on a phone that others use too', async () => {
		const walker = await begins(true, false);
		await goTo(walker, '/reach-me/new/push');
		await fill(walker, { safety: 'safe', cover: 'update' });
		await send(walker, '');
		await sees(walker, says(walker, m.notifications_push_shared));
		expect(await walker.page.locator('[data-push]').count()).toBe(0);
	});
});

/** The public half of the key of this installation, as the browser was told it. */
async function publicKeyOf(page: Page): Promise<string> {
	const private32 = readFileSync(join(server.folder, 'keys/push.key'));
	const { createECDH } = await import('node:crypto');
	const pair = createECDH('prime256v1');
	pair.setPrivateKey(private32);
	expect(page.url()).toContain('/reach-me/');
	return pair.getPublicKey('base64url');
}

/**
 * Hands a note to the worker of this browser, as its maker’s service would, and presses it: what it has shown on the screen, and
 * what it opens.
 */
async function toTheWorker(page: Page, text: string) {
	const [worker] = page.context().serviceWorkers();
	return worker!.evaluate((text) => {
		const self = globalThis as unknown as WorkersOwn;
		const [shown, opened]: [unknown[], string[]] = [[], []];
		self.registration.showNotification = async (title, options) => void shown.push({ title, options });
		self.clients.openWindow = async (address) => void opened.push(address);
		self.dispatchEvent(new self.PushEvent('push', { data: text }));
		const pressed = new self.ExtendableEvent('notificationclick');
		self.dispatchEvent(Object.assign(pressed, { notification: { close: () => undefined } }));
		return { shown, opened };
	}, text);
}

/** What a worker has that a page has not. */
type WorkersOwn = EventTarget & {
	registration: { showNotification(title: string, options: unknown): Promise<void> };
	clients: { openWindow(address: string): Promise<void> };
	PushEvent: new (type: string, init: { data: string }) => Event;
	ExtendableEvent: new (type: string) => Event;
};
