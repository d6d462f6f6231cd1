/** What somebody writes is neither lost nor sent twice: no connection, double taps, two tabs, a browser that is closed. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { m } from '#paraglide/messages.js';
import { browserIsHere, isAccessible, launch, troubles } from './support/browser.ts';
import { startDemo } from './support/demo.ts';
import { comesInAs, says, type One } from './support/demo-people.ts';
import type { TestServer } from './support/server.ts';
import { settled, watchRequests } from './support/settled.ts';

let server: TestServer, browser: Browser;
let wren: One, dana: One, thread: string;
const demo = (path: string) => `${server.url}/demo${path}`;

const comesIn = (as: string) => comesInAs(as, { browser, server });
const box = (page: Page) => page.locator('#write textarea');
const press = (page: Page) => page.locator('#write button:not([formaction])').last().click();
const inThread = (page: Page, text: string) => page.locator('[data-refresh] .bubble', { hasText: text });
const pending = (page: Page) => page.locator('[data-pending] li');
async function another({ context }: One): Promise<Page> {
	const page = await context.newPage();
	watchRequests(page);
	await page.goto(thread);
	await settled(page);
	return page;
}

describe.skipIf(!browserIsHere)('what somebody writes', () => {
	beforeAll(async () => {
		[server, browser] = await Promise.all([startDemo(), launch()]);
		[wren, dana] = [await comesIn('Wren'), await comesIn('Dana')];
		await wren.page.goto(demo('/talk'));
		thread = demo(`/talk/${await wren.page.locator('#write [name=match]').inputValue()}`);
	});
	beforeEach(async () => {
		for (const { context, page } of [wren, dana]) {
			await context.setOffline(false);
			await page.goto(thread);
			await settled(page);
		}
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
	});

	it('is sent and shown without the page being loaded again', async () => {
		await wren.page.evaluate(() => document.body.setAttribute('data-same', ''));
		await box(wren.page).fill('First of all.');
		await press(wren.page);
		await inThread(wren.page, 'First of all.').waitFor();
		await expect.poll(() => pending(wren.page).count()).toBe(0);
		expect(await wren.page.locator('body[data-same]').count()).toBe(1);
		expect(await box(wren.page).inputValue()).toBe('');
		await inThread(dana.page, 'First of all.').waitFor();
	});

	it('waits without a connection, says so, and is there once when it is back, in order', async () => {
		await wren.context.setOffline(true);
		for (const text of ['One in the tunnel.', 'Two in the tunnel.']) {
			await box(wren.page).fill(text);
			await press(wren.page);
		}
		await wren.page.getByText(says(m.messages_out_waits)).first().waitFor();
		await expect.poll(() => pending(wren.page).count()).toBe(2);
		await isAccessible(wren.page);
		await wren.context.setOffline(false);
		await inThread(dana.page, 'Two in the tunnel.').waitFor();
		await expect.poll(() => pending(wren.page).count()).toBe(0);
		const texts = await dana.page.locator('[data-refresh] .bubble p[data-text]').allTextContents();
		expect(texts.filter((text) => text.includes('in the tunnel'))).toEqual([
			'One in the tunnel.',
			'Two in the tunnel.'
		]);
	});

	it('is there once though the answer was lost on the way, and though somebody pressed three times', async () => {
		// The server has it, and the browser does not learn that.
		await wren.page.route(
			/\/talk\/.*\/send$/,
			async (route) => {
				await route.fetch();
				await route.abort();
			},
			{ times: 2 }
		);
		await box(wren.page).fill('Lost on the way back.');
		await press(wren.page);
		await inThread(dana.page, 'Lost on the way back.').waitFor();
		await expect.poll(() => pending(wren.page).count(), { timeout: 15_000 }).toBe(0);
		await box(wren.page).fill('Three taps.');
		await wren.page
			.locator('#write button:not([formaction])')
			.last()
			.evaluate((button: HTMLButtonElement) => {
				for (let tap = 0; tap < 3; tap++) button.click();
			});
		await inThread(dana.page, 'Three taps.').waitFor();
		await wren.page.goto(thread);
		for (const text of ['Lost on the way back.', 'Three taps.'])
			expect(await inThread(wren.page, text).count()).toBe(1);
	});

	it('waits on the phone until the page is opened again, locked', async () => {
		await wren.context.setOffline(true);
		await box(wren.page).fill('Closed before it went.');
		await press(wren.page);
		await wren.page.getByText(says(m.messages_out_waits)).first().waitFor();
		const kept = await wren.page.evaluate(
			() =>
				new Promise<string>((done) => {
					const opening = indexedDB.open('begun', 1);
					opening.onsuccess = () => {
						const all = opening.result.transaction('outbox').objectStore('outbox').getAll();
						all.onsuccess = () => {
							const text = (all.result as { sealed: ArrayBuffer }[])
								.map(({ sealed }) => String.fromCharCode(...new Uint8Array(sealed)))
								.join(' ');
							opening.result.close();
							done(`${all.result.length} ${text}`);
						};
					};
				})
		);
		expect(kept).toMatch(/^1 /);
		expect(kept).not.toContain('Closed');
		const { context } = wren;
		await wren.page.close();
		await context.setOffline(false);
		wren = { context, page: await another(wren) };
		await inThread(dana.page, 'Closed before it went.').waitFor();
		await expect.poll(() => pending(wren.page).count()).toBe(0);
	});

	it('comes back with the reason where it can not be sent, and can be put into the box again', async () => {
		await wren.page.route(
			/\/talk\/.*\/send$/,
			async (route) => {
				const fields = new URLSearchParams(route.request().postData()!);
				fields.set('text', 'x'.repeat(4001));
				await route.continue({ postData: fields.toString() });
			},
			{ times: 1 }
		);
		await box(wren.page).fill('Refused once.');
		await press(wren.page);
		await pending(wren.page).getByText(says(m.messages_error_too_long)).waitFor();
		await box(wren.page).fill('Something else meanwhile.');
		await pending(wren.page)
			.getByRole('button', { name: says(m.messages_out_back) })
			.click();
		await expect.poll(() => box(wren.page).inputValue()).toBe('Refused once.');
		await wren.page.locator('[data-begun] li', { hasText: 'Something else meanwhile.' }).waitFor();
		await isAccessible(wren.page);
		await press(wren.page);
		await inThread(dana.page, 'Refused once.').waitFor();
		await wren.page.getByRole('button', { name: says(m.messages_out_drop) }).click();
		await expect.poll(() => wren.page.locator('[data-begun] li').count()).toBe(0);
	});

	it('is found again where it was begun, and no other tab writes over it', async () => {
		await box(wren.page).fill('Begun, not sent');
		await wren.page.waitForTimeout(500);
		await wren.page.goto(demo('/home'));
		await wren.page.goto(thread);
		await expect.poll(() => box(wren.page).inputValue()).toBe('Begun, not sent');
		await wren.page.getByText(says(m.messages_begun_again)).waitFor();
		const other = await another(wren);
		await expect.poll(() => box(other).inputValue()).toBe('Begun, not sent');
		await box(other).fill('Begun, not sent, and more in the other tab');
		await other.waitForTimeout(500);
		await box(wren.page).fill('Begun, not sent, and more here');
		await wren.page.locator('[data-begun] li', { hasText: 'more in the other tab' }).waitFor();
		await other.close();
		await wren.page.goto(thread);
		await expect.poll(() => box(wren.page).inputValue()).toBe('Begun, not sent, and more here');
		const begun = wren.page.locator('[data-begun] li', { hasText: 'more in the other tab' });
		await begun.getByRole('button', { name: says(m.messages_begun_use) }).click();
		expect(await box(wren.page).inputValue()).toBe('Begun, not sent, and more in the other tab');
		await wren.page.locator('[data-begun] li', { hasText: 'more here' }).waitFor();
		await press(wren.page);
		await inThread(dana.page, 'more in the other tab').waitFor();
		await wren.page.reload();
		await expect.poll(() => box(wren.page).inputValue()).toBe('Begun, not sent, and more here');
		await box(wren.page).fill('');
		await wren.page.waitForTimeout(500);
		await wren.page.reload();
		await settled(wren.page);
		expect(await box(wren.page).inputValue()).toBe('');
	});

	it('is of nobody who signs in next, and goes at sign-out', async () => {
		await box(wren.page).fill('Only for whoever wrote it');
		await wren.page.waitForTimeout(500);
		const stays = await wren.context.cookies();
		await wren.context.clearCookies();
		await wren.page.goto(demo('/walk-in'));
		await wren.page.getByRole('button', { name: / Dana$/ }).click();
		await wren.page.goto(thread);
		await settled(wren.page);
		expect(await box(wren.page).inputValue()).toBe('');
		await wren.context.clearCookies();
		await wren.context.addCookies(stays);
		await wren.page.goto(thread);
		const databases = () =>
			wren.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
		// The page closed where nobody was signed in, and took it along.
		if ((await databases()).includes('begun')) await box(wren.page).fill('Only for whoever wrote it');
		await box(wren.page).fill('Until I sign out');
		await wren.page.waitForTimeout(500);
		expect(await databases()).toContain('begun');
		// Whoever signs out with words in the box that were not kept yet leaves none behind, nor a page that was asked to forget.
		await box(wren.page).fill('Typed in the last moment');
		await wren.page.evaluate(() => dispatchEvent(new Event('forget')));
		await wren.page.evaluate(
			() => new Promise((done) => (indexedDB.deleteDatabase('begun').onsuccess = done))
		);
		await wren.page.waitForTimeout(600);
		expect(await databases()).not.toContain('begun');
		await wren.page.goto(thread);
		await box(wren.page).fill('Until I sign out');
		await wren.page.waitForTimeout(500);
		await wren.page.goto(demo('/sign-out'));
		await wren.page.locator('main form button').last().click();
		await settled(wren.page);
		expect(await databases()).not.toContain('begun');
		expect(troubles).toEqual([]);
	});
});
