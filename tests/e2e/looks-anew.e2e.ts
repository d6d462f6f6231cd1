/** First screens that are open show by themselves what is new, and move nothing that somebody types or reads (decision 0021). */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { m } from '#paraglide/messages.js';
import { browserIsHere, isAccessible, launch, troubles } from './support/browser.ts';
import { startDemo } from './support/demo.ts';
import { comesInAs, says, type One } from './support/demo-people.ts';
import type { TestServer } from './support/server.ts';

let server: TestServer, browser: Browser;
const en = { locale: 'en' } as const;
const demo = (path: string) => `${server.url}/demo${path}`;
const comesIn = (as: string, then?: `/${string}`): Promise<One> => comesInAs(as, { browser, server }, then);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const top = async (page: Page, selector: string) => (await page.locator(selector).boundingBox())!.y;

/** Asks Dana for a time tomorrow, on a page beside the one that is open. Returns where it stands. */
async function asksFor({ context }: One, from: string): Promise<string> {
	const page = await context.newPage();
	await page.goto(demo('/meet'));
	await page.getByRole('link', { name: m.scheduling_new_with({ name: 'Dana' }, en) }).click();
	await page.locator('[name=date]').fill(inDays(1));
	await page.locator('[name=from]').fill(from);
	await press(page, says(m.scheduling_ask));
	await page.waitForURL(/\/meet\/[0-9a-f-]{36}$/);
	const { pathname } = new URL(page.url());
	await page.close();
	return pathname;
}
/** Looks anew, as when something was heard. */
const looksAnew = (page: Page) =>
	page.evaluate(
		() =>
			new Promise<void>((done) => {
				addEventListener('looked-anew', () => done(), { once: true });
				dispatchEvent(new Event('look-anew'));
			})
	);

describe.skipIf(!browserIsHere)('first screens that are open', () => {
	beforeAll(async () => {
		[server, browser] = await Promise.all([startDemo(), launch()]);
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
	});

	it('show both of two what the other plans, and leave alone what is typed beside it', async () => {
		const [wren, dana] = [await comesIn('Wren', '/home'), await comesIn('Dana', '/my-day')];
		// As in a browser that does not keep in place what is in sight by itself.
		for (const { page } of [wren, dana])
			await page.evaluate(() => (document.documentElement.style.overflowAnchor = 'none'));
		// Dana begins to log something, further down on her day.
		const note = dana.page.locator('#log [name=note]');
		await note.scrollIntoViewIfNeeded();
		await note.fill('Half a sentence');
		const before = await top(dana.page, '#log [name=note]');
		// Wren reads what stands at the end of the page.
		await wren.page.locator('.honest').scrollIntoViewIfNeeded();
		const reads = await top(wren.page, '.honest');
		const link = await asksFor(wren, '09:15');
		await dana.page.locator(`[data-refresh=day-times] a[href="${link}"]`).waitFor();
		expect(await note.inputValue()).toBe('Half a sentence');
		expect(await note.evaluate((box) => box === document.activeElement)).toBe(true);
		expect(Math.abs((await top(dana.page, '#log [name=note]')) - before)).toBeLessThan(4);

		// Who says yes sees it with the other, who presses nothing.
		const answers = await dana.context.newPage();
		await answers.goto(new URL(link, server.url).href);
		await press(answers, says(m.scheduling_yes));
		await answers.getByText(says(m.scheduling_agreed)).waitFor();
		const agreed = wren.page.locator(`[data-refresh=home] a[href="${link}"]`);
		await agreed.waitFor();
		await expect.poll(() => agreed.textContent()).toMatch(/^Next: /);
		expect(Math.abs((await top(wren.page, '.honest')) - reads)).toBeLessThan(4);
		for (const { page } of [wren, dana]) await isAccessible(page);

		expect(troubles).toEqual([]);
		for (const { context } of [wren, dana]) await context.close();
	});

	it('show a supporter and a peer supervisor what a lead arranges, with what was opened still open', async () => {
		const [noor, lee, marisol] = [
			await comesIn('Noor', '/team'),
			await comesIn('Lee', '/team'),
			await comesIn('Marisol', '/my-supervision')
		];
		const theirs = lee.page.locator('[data-refresh=team-mine] .card');
		const step = theirs.first().locator('summary');
		await step.click();
		const opened = await step.textContent();
		const many = await theirs.count();
		const card = noor.page.locator('[data-refresh=team-led] .card', { hasText: /^\s*M?\s*Marisol/ });
		await card.locator('select').selectOption({ label: 'Lee' });
		await card.locator('form.link button').click();
		await expect.poll(() => theirs.count()).toBe(many + 1);
		expect(await lee.page.locator('details[open] summary').allTextContents()).toContain(opened);
		await marisol.page.getByText(m.supervision_assigned({ name: 'Lee' }, en)).waitFor();
		// What somebody has begun to choose stays, though the list is another by now.
		const cardOf = (page: Page, name: string) =>
			page.locator('[data-refresh=team-led] .card', { hasText: new RegExp(`^\\s*\\S?\\s*${name}`) });
		const chooses = (page: Page, name: string) => cardOf(page, name).locator('select');
		await chooses(noor.page, 'Théa').selectOption({ label: 'Lee' });
		const other = await noor.context.newPage();
		await other.goto(demo('/team'));
		await chooses(other, 'Jo').selectOption({ label: 'Rosa' });
		await cardOf(other, 'Jo').locator('form.link button').click();
		await expect.poll(() => theirs.count()).toBe(many);
		await looksAnew(noor.page);
		expect(
			await chooses(noor.page, 'Théa').evaluate((box: HTMLSelectElement) => box.selectedOptions[0]!.label)
		).toBe('Lee');
		await isAccessible(lee.page);
		expect(troubles).toEqual([]);
		for (const { context } of [noor, lee, marisol]) await context.close();
	});

	it('show an administrative supervisor and a peer supervisor who keep a key that they are asked', async () => {
		const [noor, wren, ines, lee] = [
			await comesIn('Noor', '/key-holders'),
			await comesIn('Wren', '/concerns'),
			await comesIn('Inés', '/hours-and-training'),
			await comesIn('Lee', '/team')
		];
		await wren.page.goto(demo('/concerns/new'));
		await wren.page.locator('[name=about]').first().check();
		await wren.page.locator('form[action*="who"] button').last().click();
		for (const box of await wren.page.locator('form[action*="raise"] textarea').all())
			await box.fill('It was said.');
		await wren.page.locator('form[action*="raise"] [name=wish]').first().check();
		await wren.page.locator('form[action*="raise"] button').last().click();
		await wren.page.waitForURL(/\/concerns\/[0-9a-f-]{36}/);
		const [number] = /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/.exec(await wren.page.locator('main').innerText())!;
		await noor.page.locator('[name=number]').fill(number);
		await noor.page.locator('[name=ground][value=law]').check();
		await noor.page.locator('form[action="?/ask"] button').last().click();
		for (const { page } of [ines, lee])
			await page.locator('[data-refresh=asked]').getByText(says(m.guardians_waits_one)).waitFor();
		expect(troubles).toEqual([]);
		for (const { context } of [noor, wren, ines, lee]) await context.close();
	});

	it('are brought up to date after a form, also where they were looked at anew and hear nothing', async () => {
		const [wren, dana] = [await comesIn('Wren'), await comesIn('Dana')];
		await dana.context.route(/\/live\?/, (route) => route.abort());
		await dana.page.goto(demo('/my-day'));
		const link = await asksFor(wren, '10:45');
		await looksAnew(dana.page);
		await dana.page.locator(`[data-refresh=day-times] a[href="${link}"]`).waitFor();
		const over = dana.page.locator('[data-refresh=day-times] .over');
		const many = await over.count();
		await over
			.first()
			.getByRole('link', { name: says(m.scheduling_day_met) })
			.click();
		await dana.page.waitForURL(/planned=/);
		await press(dana.page, says(m.contacts_log_save));
		await dana.page.waitForURL(/saved=/);
		await expect.poll(() => over.count()).toBe(many - 1);
		for (const { context } of [wren, dana]) await context.close();
	});
});
