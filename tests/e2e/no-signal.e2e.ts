import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { m } from '#paraglide/messages.js';
import { browserIsHere, isAccessible, launch, someone, troubles } from './support/browser.ts';
import { startDemo } from './support/demo.ts';
import { says } from './support/demo-people.ts';
import { type TestServer } from './support/server.ts';
import { settled } from './support/settled.ts';

let server: TestServer, browser: Browser, context: BrowserContext, page: Page;
const demo = (path: string) => `${server.url}/demo${path}`;

async function walkIn(as: string): Promise<void> {
	await page.goto(demo('/walk-in'));
	await page.getByRole('button', { name: new RegExp(` ${as}$`) }).click();
	await settled(page);
	await page.goto(demo('/my-day'));
}

/** The page is ready when it knows who welcomes people here. */
const ready = () => page.locator('main form [type=submit]:enabled').waitFor();

async function write(alias: string, more: { address?: string } = {}): Promise<void> {
	await page.locator('[name=said]').check({ force: true });
	await page.locator('[name=answer][value=yes]').check({ force: true });
	await page.fill('[name=alias]', alias);
	await page.fill('[name=address]', more.address ?? '');
	await page.getByRole('button', { name: says(m.enrolment_welcome_save) }).click();
}

const waitsFor = (count: number) =>
	page.getByText(m.enrolment_away_waiting({ count }, { locale: 'en' })).waitFor();
const namesOnList = async () => {
	await page.goto(demo('/people'));
	return page.locator('main').innerText();
};

/** Puts bytes on the shelf that no server can open, as a worn-out phone might. */
const spoil = (id: string) =>
	page.evaluate(
		(key) =>
			new Promise<void>((done, refuse) => {
				const opening = indexedDB.open('kept', 2);
				opening.onsuccess = () => {
					const store = opening.result.transaction('waiting', 'readwrite').objectStore('waiting');
					const reading = store.getAll();
					reading.onsuccess = () => {
						const [one] = reading.result as { sealed: string }[];
						const put = store.put({ ...one, sealed: btoa('x'.repeat(200)), at: Date.now() }, key);
						put.onsuccess = () => (opening.result.close(), done());
						put.onerror = () => refuse(put.error);
					};
				};
			}),
		id
	);

describe.skipIf(!browserIsHere)('a supporter with no signal', () => {
	beforeAll(async () => {
		[server, browser] = await Promise.all([startDemo(), launch()]);
		({ context, page } = await someone(browser, { language: 'en', javaScript: true }));
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
	});

	it('is led to the page that works without, once their day was open on line', async () => {
		await walkIn('Dana');
		await expect
			.poll(() => page.evaluate(async () => Boolean(await caches.match('/demo/welcome-offline'))), {
				timeout: 60_000
			})
			.toBe(true);
		// The parts of the page come after it.
		await settled(page);
		await context.setOffline(true);
		await page.goto(demo('/welcome'));
		expect(new URL(page.url()).pathname).toBe('/demo/welcome-offline');
		await ready();
		await isAccessible(page);
	});

	it('shows the choice and what stays private before the first box to write in', async () => {
		const main = await page.locator('main').innerText();
		const at = (text: string) => main.indexOf(text);
		expect(at(says(m.enrolment_choice_3))).toBeGreaterThan(0);
		expect(at(says(m.enrolment_limits_title))).toBeGreaterThan(at(says(m.enrolment_choice_3)));
		expect(at(says(m.enrolment_welcome_alias))).toBeGreaterThan(at(says(m.enrolment_limits_title)));
		expect(await page.locator('summary', { hasText: says(m.enrolment_limits_title) }).count()).toBe(1);
	});

	it('is told at once what is too long, while it can still be mended', async () => {
		await write('x'.repeat(101), { address: 'y'.repeat(301) });
		expect(await page.getByText(says(m.error_too_long)).count()).toBeGreaterThanOrEqual(2);
		expect(await page.inputValue('[name=alias]')).toHaveLength(101);
	});

	it('writes, and it waits', async () => {
		await write('Kestrel in the hallway');
		await waitsFor(1);
		await page.reload();
		await ready();
		await waitsFor(1);
	});

	it('keeps what can not be taken in, says so, and sends the others all the same', async () => {
		await spoil('0000-comes-first');
		await context.setOffline(false);
		await page.reload();
		await page.getByText(says(m.enrolment_away_refused)).waitFor();
		await isAccessible(page);
		expect(await namesOnList()).toContain('Kestrel in the hallway');
		await page.goto(demo('/welcome-offline'));
		await page.getByText(says(m.enrolment_away_refused)).waitFor();
		await page.getByRole('button', { name: says(m.enrolment_away_take_off) }).click();
		await page.getByText(says(m.enrolment_away_refused)).waitFor({ state: 'detached' });
	});

	it('has it arrive once, however often the line comes back', async () => {
		await page.goto(demo('/welcome-offline'));
		await ready();
		await page.evaluate(() => dispatchEvent(new Event('online')));
		const list = await namesOnList();
		expect(list.split('Kestrel in the hallway')).toHaveLength(2);
	});

	it('finds what they wrote again, and whoever signs in next on the phone does not get it', async () => {
		await page.goto(demo('/welcome-offline'));
		await ready();
		await context.setOffline(true);
		await write('Plover by the door');
		await waitsFor(1);
		await context.setOffline(false);
		await context.clearCookies();
		await walkIn('Marisol');
		await page.goto(demo('/welcome-offline'));
		await page.getByText(says(m.enrolment_away_others)).waitFor();
		expect(await namesOnList()).not.toContain('Plover by the door');
		await context.clearCookies();
		await walkIn('Dana');
		await page.goto(demo('/welcome-offline'));
		await ready();
		await expect.poll(namesOnList, { timeout: 20_000 }).toContain('Plover by the door');
		expect(troubles).toEqual([]);
	});
});
