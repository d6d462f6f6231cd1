/** R062, R126: somebody is there while a supporter is away, as the participant agreed: in three browsers, on phones. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { m } from '#paraglide/messages.js';
import { browserIsHere, isAccessible, launch, troubles } from './support/browser.ts';
import { dayAhead } from '#tests/support/days.ts';
import { startDemo } from './support/demo.ts';
import { comesInAs } from './support/demo-people.ts';
import type { TestServer } from './support/server.ts';

let server: TestServer, browser: Browser;
const en = { locale: 'en' } as const;
const demo = (path: string) => `${server.url}/demo${path}`;
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

describe.skipIf(!browserIsHere)('while a supporter is away', () => {
	beforeAll(async () => {
		[server, browser] = await Promise.all([startDemo(), launch()]);
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
	});

	it.each([true, false])('somebody is there, as it was agreed (scripts: %s)', async (javaScript) => {
		const comesIn = async (as: string) => (await comesInAs(as, { browser, server, javaScript })).page;
		const [blue, jo, ana] = [await comesIn('Blue'), await comesIn('Jo'), await comesIn('Ana')];
		/** With scripts it is there by itself. */
		const looks = async (page: Page) => void (javaScript || (await page.reload()));

		// Blue asks Ana, beforehand; Ana says yes.
		await blue.goto(demo('/my-supporter'));
		await blue.getByRole('link', { name: m.cover_title({ name: 'Jo' }, en) }).click();
		await blue.waitForURL(/\/my-supporter\/away$/);
		await isAccessible(blue);
		await ana.goto(demo('/my-day'));
		await press(blue, m.cover_ask({ name: 'Ana' }, en));
		await blue.getByText(m.cover_asked({ name: 'Ana' }, en)).waitFor();
		await looks(ana);
		await ana.getByRole('link', { name: m.cover_standing_asks({}, en) }).click();
		await ana.waitForURL(/\/standing-in$/);
		await isAccessible(ana);
		await press(ana, m.cover_standing_yes({}, en));
		await ana.getByRole('heading', { name: m.cover_standing_agreed_title({}, en) }).waitFor();
		await blue.goto(demo('/my-supporter/away'));
		await blue.getByText(m.cover_agreed({ name: 'Ana', supporter: 'Jo' }, en)).waitFor();
		// What may be seen then is ticked; nothing is before.
		expect(await blue.locator('[name=shows]:checked').count()).toBe(0);
		await blue.locator('[name=shows][value=promises]').check();
		const know = `Please write before you call, ${javaScript}.`;
		await blue.locator('[name=know]').fill(know);
		await press(blue, m.cover_share_save({}, en));
		await expect.poll(() => blue.locator('[name=know]').inputValue()).toBe(know);
		await isAccessible(blue);

		// One tap by Jo, without a box; Blue reads who is there, and writes.
		await blue.goto(demo('/home'));
		await ana.goto(demo('/my-day'));
		await jo.goto(demo('/my-day'));
		const tap = jo.locator('form[action="?/not-well"]');
		expect(await tap.locator('input, textarea, select').count()).toBe(0);
		await press(jo, m.cover_day_not_well({}, en));
		await jo.getByText(m.cover_day_resting({}, en)).waitFor();
		await isAccessible(jo);
		await looks(blue);
		await blue.getByText(m.cover_away_today({ name: 'Jo' }, en)).waitFor();
		await isAccessible(blue);
		expect(await blue.locator('main').innerText()).not.toMatch(/not well|sick|ill\b/i);
		await blue.getByRole('link', { name: m.cover_open({ name: 'Ana' }, en) }).click();
		await blue.waitForURL(/\/stand-in\//);
		await isAccessible(blue);
		await looks(ana);
		await ana.getByRole('link', { name: m.cover_day_stands_today({ name: 'Blue' }, en) }).click();
		await ana.waitForURL(/\/stand-in\//);
		await ana.getByText(know).waitFor();
		await isAccessible(ana);
		// Beside every box for a message: it is not a place for what can not wait.
		await blue.getByText(m.messages_until_morning({ name: 'Ana' }, en)).waitFor();
		const words = `Can you talk today? ${javaScript}`;
		await blue.locator('[name=text]').fill(words);
		await press(blue, m.cover_page_send({}, en));
		await blue.getByText(words).waitFor();
		await looks(ana);
		await ana.getByText(words).waitFor();

		// Jo sees what lies in the day, and takes it back: Ana opens nothing any more, and Blue keeps what was said.
		await jo.goto(demo('/away'));
		await jo.getByText(m.cover_days_covered({ name: 'Blue', by: 'Ana' }, en)).waitFor();
		await isAccessible(jo);
		await press(jo, m.cover_day_well({}, en));
		await jo.getByText(m.cover_days_none({}, en)).waitFor();
		const status = (await ana.goto(ana.url()))!.status();
		expect(status).toBe(404);
		await blue.reload();
		await blue.getByText(words).waitFor();
		await blue.getByText(m.cover_page_over({}, en)).waitFor();
		expect(await blue.locator('[name=text]').count()).toBe(0);
		await blue.goto(demo('/my-supporter/away'));
		await blue
			.locator('details', { hasText: m.cover_back({}, en) })
			.locator('summary')
			.click();
		await press(blue, m.cover_back({}, en));
		await blue.getByRole('heading', { name: m.cover_choose({}, en) }).waitFor();
		expect(troubles).toEqual([]);
		for (const page of [blue, jo, ana]) await page.context().close();
	});

	it('days away are planned, moved and cancelled', async () => {
		const jo = (await comesInAs('Jo', { browser, server, javaScript: false }, '/away')).page;
		const day = dayAhead;
		const plan = jo.locator('#plan');
		await plan.locator('[name=from]').fill(day(9));
		await plan.locator('[name=until]').fill(day(7));
		await press(jo, m.cover_days_plan({}, en));
		await jo.getByText(m.cover_error_order({}, en)).first().waitFor();
		expect(await plan.locator('[name=from]').inputValue()).toBe(day(9));
		await isAccessible(jo);
		await plan.locator('[name=until]').fill(day(10));
		await press(jo, m.cover_days_plan({}, en));
		await jo.getByText(m.cover_days_nobody({ name: 'Blue' }, en)).waitFor();
		const change = jo.locator('details', { hasText: m.cover_days_change({}, en) });
		await change.locator('summary').click();
		await change.locator('[name=until]').fill(day(12));
		await press(jo, m.cover_days_change_to({}, en));
		await jo
			.locator('details', { hasText: m.cover_days_change({}, en) })
			.locator('summary')
			.click();
		expect(await jo.locator('details [name=until]').inputValue()).toBe(day(12));
		await press(jo, m.cover_days_cancel({}, en));
		await jo.getByText(m.cover_days_none({}, en)).waitFor();
		expect(troubles).toEqual([]);
		await jo.context().close();
	});
});
