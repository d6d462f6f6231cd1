/** What is written now and sent later, and quiet hours of two people (R087, H15): with JavaScript and without. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { m } from '#paraglide/messages.js';
import { browserIsHere, isAccessible, launch, troubles } from './support/browser.ts';
import { startDemo } from './support/demo.ts';
import { comesInAs, says } from './support/demo-people.ts';
import type { TestServer } from './support/server.ts';
import { settled } from './support/settled.ts';

let server: TestServer, browser: Browser;
const demo = (path: string) => `${server.url}/demo${path}`;

const comesIn = (as: string, javaScript: boolean) => comesInAs(as, { browser, server, javaScript }, '/talk');
const unsent = (page: Page) => page.locator('[data-refresh=waiting] .bubble');
const inThread = (page: Page) => page.locator('[data-refresh=thread] .bubble');
const send = (page: Page) => page.locator('#write button:not([formaction])').click();

describe.skipIf(!browserIsHere)('what is sent later', () => {
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
	])('waits where its author sees it, goes when they like, or not at all: %s', async (_how, javaScript) => {
		const { context, page } = await comesIn('Wren', javaScript);
		for (const text of ['For tonight.', 'Better not.']) {
			await page.locator('[name=text]').fill(`${text} ${_how}`);
			// What was begun is kept on the phone by now, and is not found again once it was sent.
			if (javaScript) await page.waitForTimeout(500);
			await page.locator('summary', { hasText: says(m.messages_later) }).click();
			await page.locator('#write button[formaction]').click();
			await unsent(page).getByText(`${text} ${_how}`).waitFor();
			expect(await page.locator('[name=text]').inputValue()).toBe('');
		}
		await isAccessible(page);
		await page.reload();
		await settled(page);
		expect(await page.locator('[name=text]').inputValue()).toBe('');
		expect(await unsent(page).count()).toBe(2);
		const dana = await comesIn('Dana', false);
		expect(await dana.page.content()).not.toContain(`For tonight. ${_how}`);
		await dana.context.close();
		const item = (text: string) => page.locator('[data-refresh=waiting] li', { hasText: text });
		await item('Better not.')
			.getByRole('button', { name: says(m.messages_unsent_drop) })
			.click();
		await expect.poll(() => unsent(page).count()).toBe(1);
		await item('For tonight.')
			.getByRole('button', { name: says(m.messages_unsent_now) })
			.click();
		await inThread(page).getByText(`For tonight. ${_how}`).waitFor();
		await expect.poll(() => unsent(page).count()).toBe(0);
		expect(troubles).toEqual([]);
		await context.close();
	});

	it('is refused with a sentence at a time that has passed, and nothing typed is lost', async () => {
		const { context, page } = await comesIn('Wren', false);
		await page.locator('[name=text]').fill('Too late.');
		await page.locator('summary', { hasText: says(m.messages_later) }).click();
		await page.locator('[name=day]').evaluate((box: HTMLInputElement) => box.removeAttribute('min'));
		await page.locator('[name=day]').fill('2020-01-01');
		await page.locator('#write button[formaction]').click();
		await page.locator('#write').getByText(says(m.messages_error_later_past)).first().waitFor();
		expect(await page.locator('[name=text]').inputValue()).toBe('Too late.');
		expect(await page.locator('[name=day]').inputValue()).toBe('2020-01-01');
		await context.close();
	});

	it('in quiet hours that both agreed on: it waits, says so, and help now is there', async () => {
		const wren = await comesIn('Wren', true);
		const dana = await comesIn('Dana', true);
		const match = await wren.page.locator('#write [name=match]').inputValue();
		await wren.page.goto(demo(`/agreement/${match}?write`));
		await wren.page.locator('[name=quietFrom]').fill('00:00');
		await wren.page.locator('[name=quietUntil]').fill('00:00');
		await wren.page.locator('form:has([name=quietFrom]) button:not([formaction])').click();
		await wren.page.getByText(says(m.agreement_error_quiet)).first().waitFor();
		await wren.page.locator('[name=quietUntil]').fill('23:59');
		await isAccessible(wren.page);
		await wren.page.locator('form:has([name=quietFrom]) button:not([formaction])').click();
		await wren.page.waitForURL((url) => !url.search.includes('write'));
		await dana.page.goto(demo(`/agreement/${match}`));
		await dana.page.getByText('Quiet hours: from').first().waitFor();
		await dana.page.getByRole('button', { name: says(m.agreement_accept) }).click();
		await dana.page.getByText(says(m.agreement_accept)).waitFor({ state: 'detached' });
		for (const { page } of [wren, dana]) await page.goto(demo(`/talk/${match}`));
		await wren.page.locator('#write').getByText('These are the quiet hours').waitFor();
		expect(await wren.page.locator('#write a[href*=help-now]').count()).toBeGreaterThan(0);
		await wren.page.locator('[name=text]').fill('I can not sleep.');
		await send(wren.page);
		await unsent(wren.page).getByText('I can not sleep.').waitFor();
		await expect.poll(() => wren.page.locator('[data-pending] li').count()).toBe(0);
		await isAccessible(wren.page);
		await settled(dana.page);
		expect(await dana.page.content()).not.toContain('I can not sleep.');
		expect(troubles).toEqual([]);
		await wren.context.close();
		await dana.context.close();
	});
});
