import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserIsHere, isAccessible, launch, someone } from './support/browser.ts';
import { startServer, type TestServer } from './support/server.ts';

let server: TestServer, browser: Browser;

describe.skipIf(!browserIsHere)('the front of a new installation', () => {
	beforeAll(async () => {
		[server, browser] = await Promise.all([startServer(), launch()]);
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
	});

	it.each(['en', 'fr', 'es'] as const)(
		'speaks %s, is accessible, and asks nobody else for anything',
		async (language) => {
			const { context, page } = await someone(browser, { language, javaScript: true });
			await page.goto(server.url);
			expect(await page.locator('html').getAttribute('lang')).toBe(language);
			await isAccessible(page);
			await context.close();
		}
	);

	it.each([
		['fr', true, 'Nous nous disons tu', /Pour la faire tienne/],
		['fr', false, 'Nous nous disons tu', /Pour la faire tienne/],
		['es', true, 'Nos hablamos de tú', /Para hacerla tuya/],
		['es', false, 'Nos hablamos de tú', /Para hacerla tuya/]
	] as const)(
		'speaks informally in %s once somebody chooses it (scripts: %s)',
		async (language, javaScript, choice, words) => {
			const { context, page } = await someone(browser, { language, javaScript });
			await page.goto(`${server.url}/set-up`);
			expect(await page.locator('main').innerText()).not.toMatch(words);
			await page.locator('summary').first().click();
			await isAccessible(page);
			await page.getByRole('button', { name: choice }).click();
			await page.waitForURL(/set-up$/);
			expect(await page.locator('main').innerText()).toMatch(words);
			expect(await page.locator('html').getAttribute('lang')).toBe(language);
			// The device remembers it, and not who uses it.
			expect((await context.cookies()).map(({ name, value }) => `${name}=${value}`)).toEqual([
				`language=${language}-x-tu`
			]);
			await page.goto(`${server.url}/this-device`);
			expect(await page.getByLabel(choice).isChecked()).toBe(true);
			await isAccessible(page);
			await context.close();
		}
	);

	it('sends the strict policy with every answer, errors included', async () => {
		for (const path of ['/', '/no-such-page', '/icon.svg', '/health', '/%E0%A4%A']) {
			const answer = await fetch(server.url + path);
			const policy = answer.headers.get('content-security-policy') ?? '';
			expect(policy, path).toContain("default-src 'none'");
			expect(policy, path).toContain("require-trusted-types-for 'script'");
			expect(policy, path).not.toMatch(/unsafe-|https?:/);
			expect(answer.headers.get('x-content-type-options'), path).toBe('nosniff');
		}
	});

	it('tells its health and nothing about people', async () => {
		const answer = await fetch(`${server.url}/health`);
		expect(answer.status).toBe(200);
		const said = (await answer.json()) as Record<string, unknown>;
		expect(said.status).toBe('ok');
		expect(Object.keys(said).sort().join()).toMatch(/database.*status.*version/);
	});
});
