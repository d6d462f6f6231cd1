/** R058, R063: a day that matters is shared and supported, a call asked for and agreed on, and a reminder set and taken away; on a phone. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { m } from '#paraglide/messages.js';
import { browserIsHere, isAccessible, launch, troubles } from './support/browser.ts';
import { startDemo } from './support/demo.ts';
import { comesInAs } from './support/demo-people.ts';
import type { TestServer } from './support/server.ts';
import { dayAhead as ahead } from '#tests/support/days.ts';

let server: TestServer, browser: Browser;
const en = { locale: 'en' } as const;

const comesIn = async (as: string, javaScript: boolean) =>
	(await comesInAs(as, { browser, server, javaScript })).page;
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
const follow = (page: Page, name: string) => page.getByRole('link', { name }).first().click();

describe.skipIf(!browserIsHere)('days that matter, calls and reminders', () => {
	beforeAll(async () => {
		[server, browser] = await Promise.all([startDemo(), launch()]);
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
	});

	it.each([true, false])(
		'from the first screen to the yes of the other (scripts: %s)',
		async (javaScript) => {
			const [wren, dana] = [await comesIn('Wren', javaScript), await comesIn('Dana', javaScript)];
			const what = `The meeting at school, ${javaScript}`;

			await follow(wren, m.commitments_dates_title({}, en));
			await wren.waitForURL(/\/dates$/);
			await isAccessible(wren);
			await follow(wren, m.commitments_dates_new({}, en));
			await wren.waitForURL(/\/dates\/new$/);
			await isAccessible(wren);
			await wren.getByLabel(m.commitments_date_with_both({ name: 'Dana' }, en)).check();
			await wren.locator('[name=words]').fill(what);
			await wren.locator('[name=day]').fill(ahead(javaScript ? 21 : 22));
			await press(wren, m.commitments_date_keep({}, en));
			await wren.waitForURL(/\/dates\/[0-9a-f-]{36}$/);
			await isAccessible(wren);
			await wren.getByLabel(m.commitments_help_quiet_day({}, en)).check();
			await press(wren, m.commitments_support_say({ name: 'Dana' }, en));
			await wren.getByText(m.commitments_support_proposed_mine({ name: 'Dana' }, en)).waitFor();

			// The supporter comes to it from the list, and offers something else.
			await dana.goto(wren.url());
			await dana.getByText(what).waitFor();
			await isAccessible(dana);
			await dana.getByText(m.commitments_support_offer({}, en)).first().click();
			await dana.getByLabel(m.commitments_help_quiet_day({}, en)).uncheck();
			await dana.getByLabel(m.commitments_help_call_after({}, en)).check();
			await press(dana, m.commitments_support_offer({}, en));
			await dana.getByText(m.commitments_support_offered_mine({ name: 'Wren' }, en)).waitFor();
			if (!javaScript) await wren.reload();
			await wren.getByText(m.commitments_support_offered({ name: 'Dana' }, en)).waitFor();
			await press(wren, m.commitments_support_yes({}, en));
			await wren.getByText(m.commitments_support_agreed({}, en)).waitFor();

			// A reminder of it, for oneself.
			await follow(wren, m.commitments_remind_of({}, en));
			await wren.waitForURL(/\/reminders\/of\/date\//);
			await isAccessible(wren);
			await wren.getByLabel(m.commitments_lead_evening({}, en)).check();
			await press(wren, m.commitments_remind_save({}, en));
			await wren.waitForURL(/\/reminders$/);
			await wren.getByText(what).waitFor();
			await isAccessible(wren);
			const card = wren.locator('.card', { hasText: what });
			await card.getByRole('button', { name: m.commitments_drop({}, en) }).click();
			await expect.poll(() => wren.locator('.card', { hasText: what }).count()).toBe(0);

			// A call, with a yes.
			await follow(wren, m.commitments_call_ask({ name: 'Dana' }, en));
			await wren.waitForURL(/\/reminders\/call\/new\//);
			await isAccessible(wren);
			await wren.locator('[name=date]').fill(ahead(20));
			await wren.locator('[name=time]').fill(javaScript ? '07:10' : '07:20');
			await press(wren, m.commitments_call_send({}, en));
			await wren.waitForURL(/\/reminders\/call\/[0-9a-f-]{36}$/);
			await isAccessible(wren);
			await dana.goto(wren.url());
			await isAccessible(dana);
			await press(dana, m.commitments_call_yes({}, en));
			await dana.getByText(m.commitments_call_agreed({}, en)).waitFor();
			if (!javaScript) await wren.reload();
			await wren.getByText(m.commitments_call_agreed({}, en)).waitFor();
			expect(troubles).toEqual([]);
			await wren.context().close();
			await dana.context().close();
		}
	);
});
