import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundUnder } from '#tests/support/planted.ts';
import { launchWith, wholeBrowserIsHere } from './support/browser.ts';
import { startDemo } from './support/demo.ts';
import type { TestServer } from './support/server.ts';
import { settled, watchRequests } from './support/settled.ts';

const neutral = 'https://weather.com/';
const [read, typed, refused] = ['Zafferano Wetherby', 'Quillon Marchbanks', 'Ostrander Vellacott'];
/** Proves that the browser keeps something: the title of the neutral site is in its history. */
const control = 'Brindlewick control';

let server: TestServer;
const profile = mkdtempSync(join(tmpdir(), 'bt-profile-'));

/** The browser of a phone, opened, or opened again. The neutral site is played by it: no test leaves this machine. */
async function open() {
	const context = await launchWith(profile);
	await context.route(`${neutral}**`, (route) =>
		route.fulfill({ contentType: 'text/html', body: `<title>${control}</title>Sunny` })
	);
	const page = context.pages()[0] ?? (await context.newPage());
	watchRequests(page);
	return { context, page };
}

/** A page that goes on by itself meanwhile is looked at when it is there. */
async function whatIsShown(page: Page): Promise<string> {
	for (let tries = 0; ; tries++)
		try {
			return `${await page.title()} ${await page.content()}`;
		} catch (error) {
			if (tries === 50) throw error;
			await page.waitForTimeout(100);
		}
}

describe.skipIf(!wholeBrowserIsHere)('what stays on a phone that others use too', () => {
	beforeAll(async () => {
		server = await startDemo();
	});
	afterAll(async () => {
		await server?.stop();
		rmSync(profile, { recursive: true, force: true });
	});

	it('is nothing of what was read or typed: twenty steps back, opened again, and in the whole profile of the browser', async () => {
		let { context, page } = await open();
		await page.goto(`${server.url}/demo/walk-in`);
		await page.getByRole('button', { name: / Wren$/ }).click();
		await page.goto(`${server.url}/demo/talk`);
		await settled(page);
		await page.locator('[name=text]').fill(read);
		await page.locator('form:has([name=text]) button:not([name])').first().click();
		await page.getByText(read).waitFor();
		for (const path of ['home', 'talk'])
			await page.goto(`${server.url}/demo/${path}`, { waitUntil: 'domcontentloaded' });
		// What was refused comes back with what was typed.
		// A form that is sent before the page is awake is a step of its own in the browser's history (SECURITY.md).
		await page.goto(`${server.url}/demo/my-name`);
		await settled(page);
		await page.locator('[name=name]').evaluate((box) => box.removeAttribute('maxlength'));
		await page.locator('[name=name]').fill(refused.repeat(5));
		await page.locator('form:has([name=name]) button').click();
		await page.locator('[name=name][aria-invalid]').waitFor();
		await page.goto(`${server.url}/demo/talk`);
		await page.getByText(read).waitFor();
		await page.locator('[name=text]').fill(typed);
		await page.locator('a[data-leave]').click();
		await page.waitForURL(neutral);
		for (let back = 0; back < 20; back++) {
			await page.goBack({ waitUntil: 'commit' }).catch(() => null);
			const shown = await whatIsShown(page);
			expect(shown).not.toContain(read);
			expect(shown).not.toContain(typed);
			expect(shown).not.toContain(refused);
		}
		await context.close();
		({ context, page } = await open());
		await page.goto(`${server.url}/demo/home`);
		expect(new URL(page.url()).pathname).toBe('/demo/sign-in');
		await context.close();
		expect(foundUnder(profile, [control])).not.toEqual([]);
		expect(foundUnder(profile, [read, typed, refused])).toEqual([]);
	}, 60_000);
});
