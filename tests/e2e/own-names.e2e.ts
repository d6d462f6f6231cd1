import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserIsHere, isAccessible, launch, someone, troubles } from './support/browser.ts';
import { m } from '#paraglide/messages.js';
import { startDemo } from './support/demo.ts';
import { type TestServer } from './support/server.ts';
import { fill, goTo, says, send, type Walker } from './support/steps.ts';
import { settled } from './support/settled.ts';

let server: TestServer, browser: Browser;

/** Somebody new in the demo, signed in on a phone of their own or on one that others use too, with a name to call. */
async function wren({ sharedPhone = false, javaScript = true } = {}): Promise<{
	context: BrowserContext;
	page: Page;
}> {
	const { context, page } = await someone(browser, { language: 'en', javaScript });
	const walker: Walker = { page, language: 'en', base: `${server.url}/demo` };
	await goTo(walker, '/hello');
	await page.getByRole('button', { name: says(walker, m.enrolment_yes) }).click();
	await page.getByRole('button', { name: says(walker, m.enrolment_limits_yes) }).click();
	await page.locator('[name="alias"]').waitFor();
	await fill(walker, { alias: 'Wren', passphrase: 'seven green lanterns by the river' });
	if (!sharedPhone) await fill(walker, { ownPhone: 'on' });
	await send(walker, '?/start');
	await page.goto(`${server.url}/demo/help-now`);
	await page.locator('#people-form > summary').click();
	await page.locator('[name="name[]"]').first().fill('Auntie Quill');
	await page.locator('[name="phone[]"]').first().fill('555-0101');
	await page.locator('#people-form form button').click();
	await page.waitForURL(/help-now#people$/);
	return { context, page };
}

const keep = (page: Page) => page.getByRole('button', { name: 'Keep on this phone' });
const databases = (page: Page) =>
	page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
const line = (page: Page) => page.locator('a.call', { hasText: 'Auntie Quill' });

async function hasHelpNow(page: Page): Promise<void> {
	const kept = () =>
		page.evaluate(async () => {
			const shelves = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
			const requests = await Promise.all(shelves.map((shelf) => shelf.keys()));
			return requests.flat().map(({ url }) => new URL(url).pathname);
		});
	await expect
		.poll(kept, { timeout: 60_000 })
		.toEqual(expect.arrayContaining(['/demo/help-now', '/own-names.js']));
}

describe.skipIf(!browserIsHere)('own names to call', () => {
	beforeAll(async () => {
		[server, browser] = await Promise.all([startDemo(), launch()]);
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
	});

	it('are kept on the phone when the person asks, and are there without a connection and signed out', async () => {
		const { context, page } = await wren();
		await keep(page).waitFor();
		await isAccessible(page);
		expect(await databases(page)).not.toContain('held');
		await keep(page).click();
		await page.getByText('These names are kept on this phone.').waitFor();
		await isAccessible(page);
		await hasHelpNow(page);

		// What lies there can not be read without the browser, and its key can not be taken out.
		const lying = await page.evaluate(
			() =>
				new Promise<{ keys: string[]; taken: string; plain: boolean }>((done) => {
					const opening = indexedDB.open('held', 1);
					opening.onsuccess = () => {
						const got = opening.result.transaction('held').objectStore('held').get('held');
						got.onsuccess = async () => {
							const { key, sealed } = got.result as { key: CryptoKey; sealed: ArrayBuffer };
							opening.result.close();
							const taken = await crypto.subtle.exportKey('raw', key).then(
								() => 'taken',
								(error: Error) => error.name
							);
							const plain = new TextDecoder().decode(sealed).includes('Quill');
							done({ keys: Object.keys(got.result as object).sort(), taken, plain });
						};
					};
				})
		);
		expect(lying).toEqual({ keys: ['iv', 'key', 'sealed'], taken: 'InvalidAccessError', plain: false });

		await context.setOffline(true);
		await page.goto(`${server.url}/demo/home`);
		expect(new URL(page.url()).pathname).toBe('/demo/help-now');
		await line(page).waitFor();
		expect(await line(page).getAttribute('href')).toBe('tel:5550101');
		expect(await page.locator('main').textContent()).toContain('Whoever can open this phone');
		await context.setOffline(false);

		// The session is over by itself: nobody is signed in, and the names are still there.
		await context.clearCookies();
		await page.goto(`${server.url}/demo/help-now`);
		await line(page).waitFor();
		await isAccessible(page);
		await page.getByRole('button', { name: 'Take them off this phone' }).click();
		await expect.poll(() => line(page).count()).toBe(0);
		await page.reload();
		expect(await line(page).count()).toBe(0);
		expect(await databases(page)).not.toContain('held');
		troubles.length = 0;
		await context.close();
	});

	it('are gone after signing out, with and without a connection', async () => {
		const { context, page } = await wren();
		await keep(page).click();
		await page.getByText('These names are kept on this phone.').waitFor();
		await hasHelpNow(page);
		await page.goto(`${server.url}/demo/sign-out`);
		await page.locator('main form button').click();
		await settled(page);
		expect(await databases(page)).not.toContain('held');
		for (const offline of [false, true]) {
			await context.setOffline(offline);
			await page.goto(`${server.url}/demo/help-now`);
			expect(await page.locator('main').textContent()).toContain('not safe now');
			expect(await line(page).count()).toBe(0);
		}
		troubles.length = 0;
		await context.close();
	});

	it('are gone after leaving quickly', async () => {
		const { context, page } = await wren();
		await context.route('https://**', (route) => route.fulfill({ status: 200, body: 'weather' }));
		await keep(page).click();
		await page.getByText('These names are kept on this phone.').waitFor();
		await page.locator('a[data-leave]').click();
		await page.waitForURL('https://**');
		await page.goto(`${server.url}/demo/help-now`);
		expect(await databases(page)).not.toContain('held');
		expect(await line(page).count()).toBe(0);
		troubles.length = 0;
		await context.close();
	});

	it('are offered to nobody without a script, and the page says so', async () => {
		const { context, page } = await wren({ javaScript: false });
		await line(page).waitFor();
		expect(await keep(page).isVisible()).toBe(false);
		expect(await page.locator('main').textContent()).toContain('the browser must run scripts');
		await isAccessible(page);
		await context.close();
	});

	it('are never kept on a phone that others use too', async () => {
		const { context, page } = await wren({ sharedPhone: true });
		await line(page).waitFor();
		expect(await keep(page).count()).toBe(0);
		expect(await page.locator('main').textContent()).toContain('Others use this phone too');
		expect(await databases(page)).not.toContain('held');
		await context.close();
	});
});
