/** Looking for words in one's own thread: on the phone, and nowhere else. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { m } from '#paraglide/messages.js';
import { browserIsHere, isAccessible, launch, troubles } from './support/browser.ts';
import { startDemo } from './support/demo.ts';
import { comesInAs, says } from './support/demo-people.ts';
import type { TestServer } from './support/server.ts';

let server: TestServer, browser: Browser;
const demo = (path: string) => `${server.url}/demo${path}`;

async function wrenLooks(javaScript = true) {
	const { context, page } = await comesInAs('Wren', { browser, server, javaScript }, '/talk');
	const match = await page.locator('#write [name=match]').inputValue();
	await page.locator('[name=text]').fill('Grâce à toi, j’ai <b>ri</b> aussi. GRACE!');
	await page.locator('#write button:not([formaction])').click();
	await page.locator('[data-refresh=thread] .bubble', { hasText: 'j’ai <b>ri</b>' }).last().waitFor();
	await page.goto(demo(`/talk/${match}/find`));
	return { context, page, match };
}

describe.skipIf(!browserIsHere)('looking for words', () => {
	beforeAll(async () => {
		[server, browser] = await Promise.all([startDemo(), launch()]);
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
	});

	it('finds them whatever the case and the marks, marks them, leads there, and sends nothing of it', async () => {
		const { context, page, match } = await wrenLooks();
		const asked: string[] = [];
		page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
		const hits = page.locator('main ol li');
		await page.locator('[name=words]').fill('grace TOI');
		await expect.poll(() => hits.count()).toBe(1);
		expect(await hits.locator('mark').allTextContents()).toEqual(['Grâce', 'toi', 'GRACE']);
		expect(await hits.locator('p').textContent()).toBe('Grâce à toi, j’ai <b>ri</b> aussi. GRACE!');
		await isAccessible(page);
		await page.locator('[name=words]').fill('laughed');
		await hits.getByText('He laughed.').waitFor();
		await page.locator('[name=words]').fill('zebra');
		await expect.poll(() => hits.count()).toBe(0);
		expect(await page.locator('[data-found]').textContent()).toMatch(
			/^Found: 0\. Looked through: (\d+) of \1 /
		);
		expect(asked.length).toBeGreaterThan(0);
		expect(asked.join('\n')).not.toMatch(/grace|laughed|zebra/i);
		await page.locator('[name=words]').fill('laughed');
		await hits.locator('a').first().click();
		expect(new URL(page.url()).pathname).toBe(`/demo/talk/${match}`);
		await page.locator(new URL(page.url()).hash, { hasText: 'He laughed.' }).waitFor();
		expect(troubles).toEqual([]);
		await context.close();
	});

	it('says that there is no connection, and goes on when there is one again', async () => {
		const { context, page } = await wrenLooks();
		await context.setOffline(true);
		await page.locator('[name=words]').fill('laughed');
		await page.getByText(says(m.messages_find_trouble)).waitFor();
		await context.setOffline(false);
		await page.getByRole('button', { name: says(m.messages_find_go_on) }).click();
		await page.locator('main ol').getByText('He laughed.').waitFor();
		expect(await page.getByText(says(m.messages_find_trouble)).isVisible()).toBe(false);
		await context.close();
	});

	it('leads to signing in when the session is over, with nothing on the page', async () => {
		const { context, page } = await wrenLooks();
		// Before an open page hears of it by itself (static/live.js).
		await page.route('**/live?**', (route) => route.abort());
		await page.reload();
		await context.clearCookies();
		await page.locator('[name=words]').fill('laughed');
		await page.waitForURL((url) => url.pathname.endsWith('/sign-in'));
		await context.close();
	});

	it('says without JavaScript how else', async () => {
		const { context, page } = await wrenLooks(false);
		await page.getByText(says(m.messages_find_without)).waitFor();
		expect(await page.locator('[name=words]').isVisible()).toBe(false);
		await isAccessible(page);
		await context.close();
	});
});
