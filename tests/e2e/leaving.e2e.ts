import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserIsHere, launch, someone, troubles } from './support/browser.ts';
import { startServer, type TestServer } from './support/server.ts';

const neutral = 'https://weather.com/';
let server: TestServer, browser: Browser;

/** Somebody on Help now; the neutral site is played by the browser, for no test leaves this machine. */
async function visitor(javaScript: boolean): Promise<{ context: BrowserContext; page: Page }> {
	const { context, page } = await someone(browser, { language: 'en', javaScript });
	await context.route(`${neutral}**`, (route) =>
		route.fulfill({ contentType: 'text/html', body: '<title>Weather</title>Sunny' })
	);
	await page.goto(`${server.url}/this-device`);
	return { context, page };
}

const hasLeft = (page: Page) => page.waitForURL(neutral);

describe.skipIf(!browserIsHere)('Leave quickly', () => {
	beforeAll(async () => {
		[server, browser] = await Promise.all([startServer(), launch()]);
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
		// The neutral site is meant to be somebody else.
		troubles.length = 0;
	});

	it('is first in the tab order', async () => {
		const { context, page } = await visitor(true);
		await page.keyboard.press('Tab');
		expect(await page.locator(':focus').textContent()).toContain('Leave quickly');
		await context.close();
	});

	it('leaves at once without the server, and marks that the session must end', async () => {
		const { context, page } = await visitor(true);
		const asked: string[] = [];
		page.on('request', (request) => request.isNavigationRequest() && asked.push(request.url()));
		await page.locator('a[data-leave]').click();
		await hasLeft(page);
		expect(asked.filter((address) => address.startsWith(server.url))).toEqual([]);
		expect((await context.cookies(server.url)).map(({ name }) => name)).toContain('leaving');
		// The server hears of it with the next request, and the marker is gone with the session.
		await page.goto(`${server.url}/help-now`);
		expect((await context.cookies(server.url)).map(({ name }) => name)).not.toContain('leaving');
		await context.close();
	});

	it('leaves after Shift three times, and not while somebody types capital letters', async () => {
		const { context, page } = await visitor(true);
		for (const letter of ['A', 'B', 'C', 'D']) await page.keyboard.press(`Shift+${letter}`);
		expect(page.url()).toBe(`${server.url}/this-device`);
		for (let press = 0; press < 3; press++) await page.keyboard.press('Shift');
		await hasLeft(page);
		await context.close();
	});

	it('takes every open page of the same browser along', async () => {
		const { context, page } = await visitor(true);
		const other = await context.newPage();
		await other.goto(`${server.url}/help-now`);
		await page.locator('a[data-leave]').click();
		await Promise.all([hasLeft(page), hasLeft(other)]);
		await context.close();
	});

	it('leaves nothing to see for the way back', async () => {
		const { context, page } = await visitor(true);
		await page.goto(`${server.url}/help-now`);
		await page.locator('a[data-leave]').click();
		await hasLeft(page);
		await page.goBack();
		expect(await page.title()).not.toMatch(/been|there|peer|support/i);
		await context.close();
	});

	it('is a link to the neutral site that ends the session on the server, where no script runs', async () => {
		const { context, page } = await visitor(false);
		const way = await page.locator('a[data-leave]').getAttribute('href');
		const answer = await fetch(server.url + way, { redirect: 'manual' });
		expect(answer.status).toBe(303);
		expect(answer.headers.get('location')).toBe(neutral);
		expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
		await context.close();
	});
});
