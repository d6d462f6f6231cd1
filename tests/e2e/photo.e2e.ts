/** A photo in a thread: sent with JavaScript and without, seen by the two, and by nobody else. */
import { Transformer } from '@napi-rs/image';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { m } from '#paraglide/messages.js';
import { browserIsHere, isAccessible, launch, troubles } from './support/browser.ts';
import { startDemo } from './support/demo.ts';
import { comesInAs, says } from './support/demo-people.ts';
import type { TestServer } from './support/server.ts';

let server: TestServer, browser: Browser, file: Buffer;
const demo = (path: string) => `${server.url}/demo${path}`;

const comesIn = (as: string, javaScript: boolean) => comesInAs(as, { browser, server, javaScript }, '/talk');
const open = (page: Page) => page.locator('summary', { hasText: says(m.messages_photo_send) }).click();
const send = (page: Page) => page.getByRole('button', { name: says(m.messages_photo_send_now) }).click();
const last = (page: Page) => page.locator('[data-refresh=thread] li').last();
/** Its points as the browser has them: none where it could not be shown. */
const drawn = (page: Page) =>
	last(page)
		.locator('img')
		.evaluate(async (picture: HTMLImageElement) => {
			picture.scrollIntoView();
			await picture.decode();
			return [picture.naturalWidth, picture.naturalHeight];
		});

describe.skipIf(!browserIsHere)('a photo', () => {
	beforeAll(async () => {
		[server, browser] = await Promise.all([startDemo(), launch()]);
		const [width, height] = [2400, 1800];
		const points = Buffer.alloc(width * height * 4, 255);
		for (let at = 0; at < points.length; at += 4) points[at] = (at / 9600) % 255;
		file = await Transformer.fromRgbaPixels(points, width, height).jpeg(90);
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
	});

	it.each([
		['without JavaScript', false],
		['with JavaScript', true]
	])('is sent and seen by the other: %s', async (how, javaScript) => {
		const { context, page } = await comesIn('Wren', javaScript);
		const match = await page.locator('#write [name=match]').inputValue();
		let bytes = 0;
		page.on('request', (request) => {
			if (request.url().endsWith('send-photo')) bytes = request.postDataBuffer()?.length ?? bytes;
		});
		await open(page);
		await isAccessible(page);
		await page.locator('[name=photo]').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: file });
		await page.locator('[name=caption]').fill(`Our garden, ${how}`);
		await send(page);
		await last(page).getByText(`Our garden, ${how}`).waitFor();
		expect(await last(page).locator('img').count()).toBe(1);
		// Smaller on its way where the phone can make it so.
		if (javaScript) expect(bytes).toBeLessThan(file.length);
		const dana = await comesIn('Dana', true);
		await dana.page.goto(demo(`/talk/${match}`));
		expect(await drawn(dana.page)).toEqual([320, 240]);
		await isAccessible(dana.page);
		const address = (await last(dana.page).locator('a').getAttribute('href'))!;
		const full = await dana.context.request.get(new URL(address, server.url).href);
		expect(full.headers()).toMatchObject({ 'content-type': 'image/webp', 'cache-control': 'no-store' });
		expect((await new Transformer(await full.body()).metadata()).width).toBe(1600);
		const robin = await comesIn('Robin', false);
		const refused = await robin.context.request.get(new URL(address, server.url).href, { maxRedirects: 0 });
		expect(refused.status()).toBe(404);
		expect(troubles).toEqual([]);
		for (const one of [context, dana.context, robin.context]) await one.close();
	});

	it.each([
		['without JavaScript', false],
		['with JavaScript', true]
	])('that is none is refused beside its box, with the words kept: %s', async (_how, javaScript) => {
		const { context, page } = await comesIn('Wren', javaScript);
		await open(page);
		await page.locator('[name=photo]').setInputFiles({
			name: 'a.jpg',
			mimeType: 'image/jpeg',
			buffer: Buffer.from('<script>alert(1)</script>')
		});
		await page.locator('[name=caption]').fill('Kept words');
		await send(page);
		await page.getByText(says(m.messages_error_photo_kind)).first().waitFor();
		expect(await page.locator('[name=caption]').inputValue()).toBe('Kept words');
		expect(await page.locator('#write [name=text]').inputValue()).toBe('');
		await context.close();
	});
});
