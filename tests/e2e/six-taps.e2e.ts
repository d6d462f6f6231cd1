import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserIsHere, isAccessible, launch, someone } from './support/browser.ts';
import { startDemo } from './support/demo.ts';
import { type TestServer } from './support/server.ts';

let server: TestServer, browser: Browser;

/** R080: a contact that has just ended is logged from *My day* in at most six taps, with nothing to type. */
describe.skipIf(!browserIsHere)('a contact from My day', () => {
	beforeAll(async () => {
		[server, browser] = await Promise.all([startDemo(), launch()]);
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
	});

	it.each([true, false])('takes at most six presses (scripts: %s)', async (javaScript) => {
		const { context, page } = await someone(browser, { language: 'en', javaScript });
		await page.goto(`${server.url}/demo/walk-in`);
		await page.getByRole('button', { name: / Dana$/ }).click();
		await page.waitForURL(/\/my-day$/);
		await isAccessible(page);
		const form = page.locator('form[action="?/log"]');
		let presses = 0;
		const press = async (what: Locator) => {
			// What is folded away would need one press more.
			expect(await what.isVisible()).toBe(true);
			await what.click();
			presses++;
		};
		const chip = (legend: string, option: string) =>
			form
				.getByRole('group', { name: legend, exact: true })
				.getByRole('radio', { name: option, exact: true });
		await press(chip('With whom', javaScript ? 'Wren' : 'Nilo'));
		await press(chip('What it was', 'Celebrate'));
		await press(chip('How', 'Video'));
		// The later of the two logs the quarter of an hour after the first.
		const starts = form.locator('[name=start]');
		const count = await starts.count();
		await press(starts.nth(javaScript ? count - 2 : count - 1));
		await press(form.locator('[name=end]').nth(javaScript ? 2 : 3));
		await press(form.getByRole('button', { name: 'Save' }));
		await page.getByText(/Saved\./).waitFor();
		expect(presses).toBeLessThanOrEqual(6);
		// A kind of place is one more question, for whoever likes to answer it: folded away, and never in the way.
		expect(await form.locator('[name=place]:visible').count()).toBe(0);
		await context.close();
	});
});
