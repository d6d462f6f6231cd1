import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserIsHere, launch, someone } from './support/browser.ts';
import { startDemo } from './support/demo.ts';
import { type TestServer } from './support/server.ts';

let server: TestServer, browser: Browser, page: Page, address: string;

/** How many pages a printed document has. */
const pagesOf = (pdf: Buffer) => (pdf.toString('latin1').match(/\/Type\s*\/Page(?![a-zA-Z])/g) ?? []).length;

const prose =
	'We meet on Tuesdays at the gate by the river and walk for as long as it is good for both of us, and talk about it. ';
const words = {
	'a word each': 'Yes.',
	'a few lines each': prose.repeat(2).slice(0, 200),
	'a little prose': prose.repeat(4).slice(0, 360),
	'some prose': prose.repeat(5).slice(0, 480),
	'much prose': prose.repeat(6).slice(0, 660),
	'the longest prose': prose.repeat(9).slice(0, 900),
	'many short lines': Array.from({ length: 100 }, (_, at) => `Line ${at}`)
		.join('\n')
		.slice(0, 900),
	'nothing but line ends': 'a\n'.repeat(450),
	'the widest letters': 'WWWWWWWWW '.repeat(90),
	'one word without an end': 'm'.repeat(900)
};

/** The agreement prints on one sheet, whatever two people wrote into its eight parts. */
describe.skipIf(!browserIsHere)('the printed agreement', () => {
	beforeAll(async () => {
		[server, browser] = await Promise.all([startDemo(), launch()]);
		({ page } = await someone(browser, { language: 'en', javaScript: true, wide: true }));
		await page.goto(`${server.url}/demo/walk-in`);
		await page.getByRole('button', { name: / Nilo$/ }).click();
		await page.waitForURL(({ pathname }) => !pathname.endsWith('/walk-in'));
		await page.goto(`${server.url}/demo/agreement`);
		address = page.url();
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
	});

	it.each(Object.entries(words))('is one sheet with %s', async (_name, text) => {
		await page.goto(`${address}?write`);
		for (const box of await page.locator('form[action="?/offer"] textarea').all()) await box.fill(text);
		const answered = page.waitForResponse((response) => response.request().method() === 'POST');
		await page.locator('form[action="?/offer"] .button:not(.quiet)').click();
		await answered;
		await page.goto(`${address}/sheet`);
		expect(await page.locator('.agreement .parts section').count()).toBe(9);
		for (const format of ['Letter', 'A4'])
			expect(pagesOf(await page.pdf({ format, preferCSSPageSize: false })), format).toBe(1);
	});
});
