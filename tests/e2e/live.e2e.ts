/** Two people with a thread open before them, in two browsers: what one writes is there for the other, with nothing pressed. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { m } from '#paraglide/messages.js';
import { browserIsHere, isAccessible, launch, troubles } from './support/browser.ts';
import { startDemo } from './support/demo.ts';
import { comesInAs, type One } from './support/demo-people.ts';
import type { TestServer } from './support/server.ts';

let server: TestServer, browser: Browser;
let wren: One, dana: One;
const demo = (path: string) => `${server.url}/demo${path}`;

const comesIn = (as: string) => comesInAs(as, { browser, server });

/** Their thread, open; and for the other of the two at the same address. */
async function openThread(one: One, address?: string): Promise<string> {
	await one.page.goto(address ?? demo('/talk'));
	await one.page.locator('#write').waitFor();
	return one.page.url();
}
const writes = async ({ page }: One, text: string) => {
	await page.locator('[name=text]').fill(text);
	await page.locator('#write button:not([formaction])').click();
	await page.locator('.bubble.me', { hasText: text }).waitFor();
};
const shows = ({ page }: One, text: string) => page.locator('.bubble.them', { hasText: text });

describe.skipIf(!browserIsHere)('pages that are open', () => {
	beforeAll(async () => {
		[server, browser] = await Promise.all([startDemo(), launch()]);
		[wren, dana] = [await comesIn('Wren'), await comesIn('Dana')];
		await openThread(wren);
		const match = await wren.page.locator('#write [name=match]').inputValue();
		await openThread(dana, demo(`/talk/${match}`));
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
	});

	it('show what the other wrote, read it out, and leave alone what somebody is writing', async () => {
		await dana.page.locator('[name=text]').fill('Half a sentence');
		await writes(wren, 'Are you there on Friday?');
		await shows(dana, 'Are you there on Friday?').waitFor();
		expect(await dana.page.locator('[name=text]').inputValue()).toBe('Half a sentence');
		await expect
			.poll(() => dana.page.locator('[data-announce]').textContent())
			.toContain('Are you there on Friday?');
		await writes(dana, 'Yes, at ten.');
		await shows(wren, 'Yes, at ten.').waitFor();
		const order = await wren.page.locator('[data-refresh] .bubble p').allTextContents();
		expect(order.slice(-2)).toEqual(['Are you there on Friday?', 'Yes, at ten.']);
		await isAccessible(dana.page);
		expect(troubles).toEqual([]);
	});

	it('keep the box where it is, though a message comes in above it', async () => {
		const box = dana.page.locator('#write');
		await box.scrollIntoViewIfNeeded();
		const before = (await box.boundingBox())!.y;
		await writes(wren, 'One more.');
		await shows(dana, 'One more.').waitFor();
		expect(Math.abs((await box.boundingBox())!.y - before)).toBeLessThan(4);
	});

	it('have one stream for all tabs of a browser, and it passes on when a tab closes', async () => {
		const other = await dana.context.newPage();
		await other.goto(dana.page.url());
		const locks = () =>
			other.evaluate(async () => {
				const { held, pending } = await navigator.locks.query();
				return [held!.length, pending!.length];
			});
		await expect.poll(locks).toEqual([1, 1]);
		await dana.page.close();
		dana = { ...dana, page: other };
		await expect.poll(locks).toEqual([1, 0]);
		await writes(wren, 'To the other tab.');
		await shows(dana, 'To the other tab.').waitFor();
	});

	it('show that something was taken back', async () => {
		await wren.page.getByRole('link', { name: m.messages_take_back({}, { locale: 'en' }) }).click();
		await wren.page
			.getByRole('button', { name: m.messages_take_back_now({}, { locale: 'en' }) })
			.last()
			.click();
		await dana.page
			.getByText(m.messages_taken_back({}, { locale: 'en' }))
			.last()
			.waitFor();
		await expect.poll(() => shows(dana, 'To the other tab.').count()).toBe(0);
		await openThread(wren);
	});

	it('catch up with what they missed without a connection', async () => {
		await dana.context.setOffline(true);
		await writes(wren, 'While you were away.');
		await dana.page.waitForTimeout(500);
		expect(await shows(dana, 'While you were away.').count()).toBe(0);
		await dana.context.setOffline(false);
		await shows(dana, 'While you were away.').waitFor();
	});

	it('have no box any more when one of the two is not sure who the other is, and have it again after', async () => {
		const words = { name: 'Wren' };
		await wren.page.locator('[name=text]').fill('Begun before it stopped');
		await wren.page.waitForTimeout(500);
		await dana.page.getByRole('link', { name: m.messages_not_sure_title(words, { locale: 'en' }) }).click();
		await isAccessible(dana.page);
		await dana.page.getByRole('button', { name: m.messages_not_sure_stop({}, { locale: 'en' }) }).click();
		await dana.page.getByText(m.messages_stopped_mine(words, { locale: 'en' })).waitFor();
		await wren.page.getByText(m.messages_stopped_other({ name: 'Dana' }, { locale: 'en' })).waitFor();
		expect(await wren.page.locator('#write').count()).toBe(0);
		await dana.page.getByRole('button', { name: m.messages_stopped_go_on(words, { locale: 'en' }) }).click();
		await expect
			.poll(() =>
				wren.page
					.locator('[name=text]')
					.inputValue()
					.catch(() => '')
			)
			.toBe('Begun before it stopped');
	});

	it('are closed where the session ends elsewhere, within a moment', async () => {
		const phone = await comesIn('Dana');
		await phone.page.goto(demo('/sessions'));
		await phone.page.locator('form[action*="others"] button, form[action*="other"] button').first().click();
		await dana.page.waitForURL(/\/sign-in/);
		expect(await dana.page.textContent('body')).not.toContain('While you were away.');
		await phone.context.close();
		troubles.splice(0);
	});
});
