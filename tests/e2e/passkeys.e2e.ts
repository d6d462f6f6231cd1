/** A passkey in a real browser, with a device made of software (WebAuthn's virtual authenticator). */
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { m } from '#paraglide/messages.js';
import { browserIsHere, isAccessible, launch, someone } from './support/browser.ts';
import { startDemo } from './support/demo.ts';
import { type TestServer } from './support/server.ts';
import { fill, goTo, says, send, type Walker } from './support/steps.ts';

const passphrase = 'seven green lanterns by the river';
const passkeys = '/your-ways-in/passkeys';
let server: TestServer, browser: Browser;

/** A browser with a device that looks at its person; with or without a secret of its own for each site (PRF). */
async function withDevice({ hasPrf }: { hasPrf: boolean }) {
	const { context, page } = await someone(browser, { language: 'en', javaScript: true });
	const device: CDPSession = await context.newCDPSession(page);
	await device.send('WebAuthn.enable');
	const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			ctap2Version: 'ctap2_1',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true,
			hasPrf
		}
	});
	const kept = async () =>
		(await device.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length;
	return { context, page, walker: walkerOf(page), kept };
}

const walkerOf = (page: Page): Walker => ({ page, language: 'en', base: `${server.url}/demo` });

/** Somebody new begins on a phone of their own; the three words on their card. */
async function begins(walker: Walker): Promise<string> {
	const { page } = walker;
	await goTo(walker, '/hello');
	await page.getByRole('button', { name: says(walker, m.enrolment_yes) }).click();
	await page.getByRole('button', { name: says(walker, m.enrolment_limits_yes) }).click();
	await page.locator('[name="alias"]').waitFor();
	await fill(walker, { alias: 'Wren', passphrase, ownPhone: 'on' });
	await send(walker, '?/start');
	return (await page.locator('.words').first().innerText()).split(/\s+/).join(' ');
}

async function comesInByWords(page: Page, name: string): Promise<void> {
	const walker = walkerOf(page);
	await goTo(walker, '/sign-in');
	await fill(walker, { name, passphrase, ownPhone: 'on' });
	await send(walker, '');
}

async function adds(walker: Walker, current = passphrase): Promise<void> {
	await fill(walker, { current, name: 'My phone', ownPhone: 'on' });
	await walker.page.getByRole('button', { name: says(walker, m.sign_in_passkey_add) }).click();
}

async function opensByPasskey(walker: Walker): Promise<void> {
	await goTo(walker, '/sign-in/passkey');
	await walker.page.getByRole('button', { name: says(walker, m.sign_in_button) }).click();
}

const cookies = async (context: BrowserContext) =>
	(await context.cookies()).map(({ name }) => name[0]).sort();

describe.skipIf(!browserIsHere)('a passkey', () => {
	beforeAll(async () => {
		[server, browser] = await Promise.all([startDemo(), launch()]);
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
	});

	it('opens what is locked, is told elsewhere at once, and is undone there', async () => {
		const { context, page, walker, kept } = await withDevice({ hasPrf: true });
		const name = await begins(walker);
		await page.goto(`${walker.base}/help-now`);
		await page.locator('#people-form > summary').click();
		await page.locator('[name="name[]"]').first().fill('Auntie Quill');
		await page.locator('[name="phone[]"]').first().fill('555-0101');
		await page.locator('#people-form form button').click();
		await page.waitForURL(/help-now#people$/);
		// The same person at another place, from before.
		const { page: elsewhere } = await someone(browser, { language: 'en', javaScript: false });
		await comesInByWords(elsewhere, name);

		await goTo(walker, passkeys);
		await adds(walker, 'a guess of somebody');
		await page.getByText(says(walker, m.sign_in_current_wrong)).waitFor();
		expect(await kept()).toBe(0);
		await adds(walker);
		await page.waitForURL(/said=added$/);
		await isAccessible(page);
		await page.getByText('My phone').waitFor();
		expect(await kept()).toBe(1);
		// What was to be signed is not left in the browser.
		expect(await cookies(context)).not.toContain('p');

		await page.goto(`${walker.base}/sign-out`);
		await page.getByRole('button', { name: says(walker, m.sign_in_session_end_this) }).click();
		await page.getByText(says(walker, m.sign_in_out_title)).first().waitFor();
		await opensByPasskey(walker);
		await page.waitForURL(/your-ways-in$/);
		await page.goto(`${walker.base}/help-now`);
		await page.getByText('Auntie Quill').first().waitFor();

		const other = walkerOf(elsewhere);
		await goTo(other, '/home');
		await elsewhere.getByText(says(other, m.ui_ways_changed)).waitFor();
		await elsewhere.getByText(says(other, m.ui_ways_changed_look)).click();
		await elsewhere.getByText(says(other, m.sign_in_news_undo)).click();
		await isAccessible(elsewhere);
		await elsewhere.getByRole('button', { name: says(other, m.sign_in_undo_button) }).click();
		await elsewhere.getByText(says(other, m.sign_in_undone)).waitFor();

		await page.goto(`${walker.base}/home`);
		expect(page.url()).toMatch(/sign-in$/);
		await page.getByText(says(walker, m.sign_in_ended_by_change)).waitFor();
		await opensByPasskey(walker);
		await page.getByText(says(walker, m.sign_in_passkey_no_match)).first().waitFor();
		await isAccessible(page);
	}, 120_000);

	it('is taken away, and opens nothing any more', async () => {
		const { page, walker } = await withDevice({ hasPrf: true });
		await begins(walker);
		await goTo(walker, passkeys);
		await adds(walker);
		await page.waitForURL(/said=added$/);
		await page.getByRole('link', { name: says(walker, m.sign_in_passkey_remove) }).click();
		await page.locator('[name="current"]').fill(passphrase);
		await isAccessible(page);
		await send(walker, '');
		await page.waitForURL(/said=removed$/);
		await page.goto(`${walker.base}/sign-out`);
		await page.getByRole('button', { name: says(walker, m.sign_in_session_end_this) }).click();
		await opensByPasskey(walker);
		await page.getByText(says(walker, m.sign_in_passkey_no_match)).first().waitFor();
	}, 120_000);

	it('is not offered by a device that makes no secret, and the page says so', async () => {
		const { page, walker } = await withDevice({ hasPrf: false });
		await begins(walker);
		await goTo(walker, passkeys);
		await adds(walker);
		await page.getByText(says(walker, m.sign_in_passkey_cannot)).waitFor();
		await goTo(walker, passkeys);
		expect(await page.getByText('My phone').count()).toBe(0);
	}, 120_000);

	it('is not there without JavaScript, which the page says', async () => {
		const { page } = await someone(browser, { language: 'en', javaScript: false });
		const walker = walkerOf(page);
		await goTo(walker, '/sign-in/passkey');
		await page.getByText(says(walker, m.sign_in_passkey_script)).waitFor();
		expect(await page.locator('[data-passkey]').isVisible()).toBe(false);
	}, 60_000);
});
