/** R019: a lead says a room, two take it for their time, and when it is closed both are asked to choose anew; nobody else reads who has it (H54). */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { m } from '#paraglide/messages.js';
import { browserIsHere, isAccessible, launch, troubles } from './support/browser.ts';
import { startDemo } from './support/demo.ts';
import { comesInAs, says } from './support/demo-people.ts';
import type { TestServer } from './support/server.ts';

let server: TestServer, browser: Browser;
const en = { locale: 'en' } as const;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const card = (page: Page, words: string) => page.locator('.card', { hasText: words });

describe.skipIf(!browserIsHere)('rooms', () => {
	beforeAll(async () => {
		[server, browser] = await Promise.all([startDemo(), launch()]);
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
	});

	it.each([true, false])(
		'are said, taken, closed and chosen anew, and show nobody who has them (scripts: %s)',
		async (javaScript) => {
			const [noor, wren, dana] = await Promise.all(
				['Noor', 'Wren', 'Dana'].map((as) => comesInAs(as, { browser, server, javaScript }))
			);
			const name = `Sky room ${javaScript}`;
			await noor!.page.getByRole('link', { name: says(m.scheduling_rooms_title) }).click();
			await noor!.page.waitForURL(/\/team\/rooms$/);
			await isAccessible(noor!.page);
			await noor!.page.locator('[name=name]').fill(name);
			await noor!.page.locator('[name=finding]').fill('Up the stairs');
			await noor!.page.locator('[value=nobodyHears]').check();
			// Whoever has another room at that time does not stand in the way of this one.
			await noor!.page.locator('[name=apart]').uncheck();
			await press(noor!.page, says(m.scheduling_room_add));
			await card(noor!.page, name).getByText('Up the stairs').waitFor();

			// Wren's time has a room that is closed then; the first screen says so.
			if (javaScript) {
				await wren!.page.goto(`${server.url}/demo/home`);
				const said = wren!.page
					.getByRole('listitem')
					.filter({ hasText: says(m.scheduling_home_room_closed) });
				await said.getByRole('link').click();
			} else {
				await wren!.page.goto(`${server.url}/demo/meet`);
				await card(wren!.page, 'Sky room true')
					.getByRole('link', { name: says(m.scheduling_look) })
					.click();
			}
			await wren!.page.waitForURL(/\/meet\/[0-9a-f-]{36}$/);
			await isAccessible(wren!.page);
			await dana!.page.goto(wren!.page.url());
			await wren!.page.getByRole('radio', { name }).check();
			await press(wren!.page, says(m.scheduling_room_take));
			await wren!.page.locator('[data-refresh=room]', { hasText: name }).waitFor();
			expect(await wren!.page.getByText(says(m.scheduling_room_closed)).count()).toBe(0);
			await isAccessible(wren!.page);
			if (!javaScript) await dana!.page.reload();
			// With scripts it is there by itself.
			await dana!.page.locator('[data-refresh=facts]', { hasText: name }).waitFor();

			// The lead sees that it is taken, and nobody's name; closing it says which times that is about.
			await noor!.page.reload();
			await card(noor!.page, name).getByText(says(m.scheduling_room_taken_title)).click();
			await card(noor!.page, name).getByText(says(m.scheduling_room_taken), { exact: true }).waitFor();
			const seen = await noor!.page.locator('main').innerText();
			for (const who of ['Wren', 'Dana', 'Nilo']) expect(seen).not.toContain(who);
			await card(noor!.page, name)
				.getByRole('link', { name: says(m.scheduling_room_change) })
				.click();
			await noor!.page.waitForURL(/\/rooms\/[0-9a-f-]{36}$/);
			await isAccessible(noor!.page);
			await noor!.page.locator('[name=from]').fill(inDays(2));
			await noor!.page.locator('[name=to]').fill(inDays(16));
			await press(noor!.page, says(m.scheduling_room_close_do));
			await noor!.page.getByText(says(m.scheduling_room_taken_closed)).waitFor();
			for (const { page } of [wren!, dana!]) {
				if (!javaScript) await page.reload();
				await page.locator('[data-refresh=facts]', { hasText: says(m.scheduling_room_closed) }).waitFor();
			}
			await isAccessible(dana!.page);
			expect(troubles).toEqual([]);
			for (const { context } of [noor!, wren!, dana!]) await context.close();
		}
	);

	it('are not needed for a call, which begins with "Is it safe to talk?" for both (H02)', async () => {
		const [wren, dana] = await Promise.all(['Wren', 'Dana'].map((as) => comesInAs(as, { browser, server })));
		await wren!.page.goto(`${server.url}/demo/meet`);
		await card(wren!.page, says(m.scheduling_mode_video))
			.first()
			.getByRole('link', { name: says(m.scheduling_look) })
			.click();
		await press(wren!.page, says(m.scheduling_yes));
		await wren!.page.getByText(m.scheduling_safe_P({ name: 'Dana' }, en)).waitFor();
		await dana!.page.goto(wren!.page.url().replace(/\?.*/, ''));
		await dana!.page.getByText(m.scheduling_safe_PS({ name: 'Wren' }, en)).waitFor();
		await isAccessible(dana!.page);
		expect(await dana!.page.getByText(says(m.scheduling_room_take_title)).count()).toBe(0);
		for (const { context } of [wren!, dana!]) await context.close();
	});
});
