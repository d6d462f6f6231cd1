/** R075: two people say what they will do and how it went, in two browsers; what one says is there for the other. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { m } from '#paraglide/messages.js';
import { browserIsHere, isAccessible, launch, troubles } from './support/browser.ts';
import { startDemo } from './support/demo.ts';
import { comesInAs } from './support/demo-people.ts';
import type { TestServer } from './support/server.ts';

let server: TestServer, browser: Browser;
const en = { locale: 'en' } as const;
const card = (page: Page, words: string) => page.locator('.card', { hasText: words });

const comesIn = async (as: string, javaScript: boolean) =>
	(await comesInAs(as, { browser, server, javaScript })).page;

describe.skipIf(!browserIsHere)('keeping one’s word', () => {
	beforeAll(async () => {
		[server, browser] = await Promise.all([startDemo(), launch()]);
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
	});

	it.each([true, false])('is said, seen by both, kept, and said anew (scripts: %s)', async (javaScript) => {
		const [wren, dana] = [await comesIn('Wren', javaScript), await comesIn('Dana', javaScript)];
		// A participant comes to it from the first screen, a supporter from the thread.
		await wren.getByRole('link', { name: m.commitments_title({}, en) }).click();
		await wren.waitForURL(/\/promises\/[0-9a-f-]{36}$/);
		await isAccessible(wren);
		await dana.goto(wren.url().replace('/promises/', '/talk/'));
		await dana.getByRole('link', { name: m.commitments_title({}, en) }).click();
		await dana.waitForURL(/\/promises\//);
		await isAccessible(dana);

		const words = `I will call the bus company, ${javaScript}.`;
		await dana.locator('[name=words]').fill(words);
		await dana.getByRole('button', { name: m.commitments_say({ name: 'Wren' }, en) }).click();
		await card(dana, words).waitFor();
		if (!javaScript) await wren.reload();
		// With scripts it is there by itself.
		await card(wren, words).waitFor();
		expect(await card(wren, words).getByRole('button').count()).toBe(0);

		await card(dana, words)
			.getByRole('link', { name: m.commitments_something({}, en) })
			.click();
		await dana.waitForURL(/\/promises\/[^/]+\/[^/]+$/);
		await isAccessible(dana);
		await dana.locator('[name=words]').fill(`${words} On Friday.`);
		await dana.getByRole('button', { name: m.commitments_change({}, en), exact: true }).click();
		await dana.waitForURL(/\/promises\/[^/]+$/);
		await card(dana, `${words} On Friday.`)
			.getByRole('button', { name: m.commitments_keep({}, en) })
			.click();
		if (!javaScript) await wren.reload();
		await card(wren, `${words} On Friday.`).getByText(m.commitments_state_kept({}, en)).waitFor();
		// The wording before stays to be read.
		await card(wren, words).getByText(m.commitments_state_changed({}, en)).first().waitFor();
		await isAccessible(wren);
		expect(troubles).toEqual([]);
		await wren.context().close();
		await dana.context().close();
	});
});
