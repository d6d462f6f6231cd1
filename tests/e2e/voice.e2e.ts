/** Something said instead of written: recorded in a real browser with a microphone that hums, heard, sent, and played by the other. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { m } from '#paraglide/messages.js';
import { browserIsHere, isAccessible, launch, troubles } from './support/browser.ts';
import { startDemo } from './support/demo.ts';
import { comesInAs, says } from './support/demo-people.ts';
import type { TestServer } from './support/server.ts';

let server: TestServer, browser: Browser;
const demo = (path: string) => `${server.url}/demo${path}`;

const comesIn = (as: string, javaScript = true) => comesInAs(as, { browser, server, javaScript }, '/talk');
const open = (page: Page) => page.locator('summary', { hasText: says(m.messages_voice_send) }).click();
const press = (page: Page, what: 'record' | 'stop' | 'drop') =>
	page.locator(`[data-does=${what}]`).last().click();

describe.skipIf(!browserIsHere)('a voice note', () => {
	beforeAll(async () => {
		[server, browser] = await Promise.all([
			startDemo(),
			launch(['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'])
		]);
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
	});

	it('is recorded, heard first, sent, and played by the other', async () => {
		const { context, page } = await comesIn('Wren');
		const match = await page.locator('#write [name=match]').inputValue();
		await open(page);
		const focused = () =>
			page.evaluate(() => {
				const now = document.activeElement as HTMLElement;
				return now.dataset.does ?? now.tagName;
			});
		await press(page, 'record');
		await page.getByText('Recording: 1 of 180').waitFor();
		expect(await focused()).toBe('stop');
		await page.keyboard.press('Enter');
		await page.locator('#voice audio').waitFor();
		expect(await focused()).toBe('AUDIO');
		// Thrown away, it is gone; and recorded anew.
		await page.locator('#voice [data-does=drop]').click();
		expect(await page.locator('#voice audio').isVisible()).toBe(false);
		expect(await focused()).toBe('record');
		await press(page, 'record');
		await page.getByText('Recording: 2 of 180').waitFor();
		await press(page, 'stop');
		await isAccessible(page);
		await page.getByRole('button', { name: says(m.messages_voice_send_now) }).click();
		const sound = (where: Page) => where.locator('[data-refresh=thread] li').last().locator('audio');
		await sound(page).waitFor();
		const dana = await comesIn('Dana');
		await dana.page.goto(demo(`/talk/${match}`));
		const seconds = await sound(dana.page).evaluate(async (player: HTMLAudioElement) => {
			player.muted = true;
			await player.play();
			await new Promise((done) => setTimeout(done, 700));
			return player.currentTime;
		});
		expect(seconds).toBeGreaterThan(0.2);
		await isAccessible(dana.page);
		expect(troubles).toEqual([]);
		await dana.context.close();
		await context.close();
	});

	it('says how else without JavaScript, and when the microphone stays closed', async () => {
		const without = await comesIn('Wren', false);
		await open(without.page);
		await without.page.getByText(says(m.messages_voice_without)).waitFor();
		await without.context.close();
		const { context, page } = await comesIn('Wren');
		await page.evaluate(() => {
			navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error('no'));
		});
		await open(page);
		await press(page, 'record');
		await page.getByText(says(m.messages_voice_refused)).waitFor();
		await context.close();
	});
});
