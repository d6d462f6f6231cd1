/** How often a participant likes to be in touch, and that less could do (R056, R057): with JavaScript and without. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { m } from '#paraglide/messages.js';
import { browserIsHere, isAccessible, launch, troubles } from './support/browser.ts';
import { startDemo } from './support/demo.ts';
import { comesInAs, says } from './support/demo-people.ts';
import type { TestServer } from './support/server.ts';

let server: TestServer, browser: Browser;

describe.skipIf(!browserIsHere)('how often', () => {
	beforeAll(async () => {
		[server, browser] = await Promise.all([startDemo(), launch()]);
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
	});

	it.each([
		['without JavaScript', false],
		['with JavaScript', true]
	])('is said by who takes part, seen by their supporter, and taken back: %s', async (_how, javaScript) => {
		const comesIn = (as: string, to: `/${string}`) => comesInAs(as, { browser, server, javaScript }, to);
		const { context, page } = await comesIn('Wren', '/times');
		const wishes = async (often: string, ready: boolean) => {
			await page
				.locator('main details', { has: page.locator('form') })
				.locator('summary')
				.click();
			await page.getByLabel(often, { exact: true }).check();
			await page.getByLabel(says(m.contacts_often_ready)).setChecked(ready);
			await page.getByRole('button', { name: says(m.contacts_often_save) }).click();
			await page.getByRole('status').waitFor();
		};
		await wishes(says(m.contacts_often_each_week), true);
		await isAccessible(page);
		const step = `“${says(m.contacts_often_two_weeks)}”`;
		expect(await page.locator('main').innerText()).toContain(step);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

		const dana = await comesIn('Dana', '/my-day');
		const day = await dana.page.locator('main').innerText();
		expect(day).toContain(says(m.contacts_often_each_week));
		await dana.page.getByRole('link', { name: says(m.contacts_often_day_ready) }).click();
		await dana.page.getByText(step).waitFor();
		expect(await dana.page.locator('main form').count()).toBe(0);
		await dana.context.close();

		await wishes(says(m.contacts_often_open), false);
		expect(await page.locator('main').innerText()).not.toContain(step);
		await context.close();
		expect(troubles).toEqual([]);
	});
});
