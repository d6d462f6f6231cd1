import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserIsHere, isAccessible, launch, someone, troubles, type Language } from './support/browser.ts';
import { allRoutes, crawl, type Place } from './support/crawl.ts';
import { startDemo } from './support/demo.ts';
import { routeOf } from './support/routes.ts';
import type { TestServer } from './support/server.ts';
import { everywhere, walkIn, type People } from './support/situations.ts';
import { hangUp } from './support/visitor.ts';

let server: TestServer, browser: Browser, place: Place, people: People;
/** One address of each page, by whom it is looked at. */
const pages = new Map<string, { path: string; name: string }>();

describe.skipIf(!browserIsHere)('every page that somebody comes to', () => {
	beforeAll(async () => {
		[server, browser] = await Promise.all([startDemo(), launch()]);
		place = { origin: server.url, base: '/demo' };
		people = await walkIn(place, ({ page, status }, asked) => {
			const [, name, path] = /^(.+?): GET (\S+)/.exec(asked) ?? [];
			if (!page || status !== 200 || !name || !path) return;
			const route = routeOf(allRoutes, place.base, decodeURI(new URL(path, server.url).pathname));
			if (route?.isPage && !pages.has(route.id)) pages.set(route.id, { path, name });
		});
		for (const name of everywhere) await crawl(place, people.get(name)!);
	});
	afterAll(async () => {
		hangUp();
		await browser?.close();
		await server?.stop();
	});

	/** Every page, each in the browser of whoever came to it first. */
	async function inABrowser(
		language: Language,
		look: (page: Awaited<ReturnType<typeof someone>>['page']) => Promise<void>
	): Promise<string[]> {
		const wrong: string[] = [];
		for (const [name, theirs] of Map.groupBy(pages.values(), ({ name }) => name)) {
			const { context, page } = await someone(browser, { language, javaScript: true });
			await context.addCookies(
				[...people.get(name)!.cookies()]
					.filter(([cookie]) => cookie !== 'language')
					.map(([cookie, value]) => ({ name: cookie, value, url: server.url }))
			);
			for (const { path } of theirs) {
				await page.goto(server.url + path);
				if (page.url() !== server.url + path) wrong.push(`${name} is led from ${path} to ${page.url()}`);
				await look(page).catch((error: unknown) =>
					wrong.push(`${name} on ${path}: ${String(error).slice(0, 400)}`)
				);
			}
			await context.close();
		}
		return wrong;
	}

	it('is there for axe, which finds nothing on a phone', async () => {
		expect(pages.size).toBeGreaterThan(60);
		expect(await inABrowser('en', isAccessible)).toEqual([]);
	});

	it('fits the narrowest phone, in the longest language', async () => {
		expect(
			await inABrowser('fr', async (page) => {
				await page.setViewportSize({ width: 320, height: 640 });
				const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
				if (beyond > 0) throw new Error(`${beyond} pixels too wide`);
				expect(await page.locator('html').getAttribute('lang')).toBe('fr');
			})
		).toEqual([]);
		expect(troubles).toEqual([]);
	});
});
