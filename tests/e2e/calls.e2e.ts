/** R054, R055: somebody asks to be called, sees at once what becomes of it, and the number is there only in between. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserIsHere, isAccessible, launch } from './support/browser.ts';
import { startDemo } from './support/demo.ts';
import { comesInAs, type One } from './support/demo-people.ts';
import type { TestServer } from './support/server.ts';

let server: TestServer, browser: Browser;
const demo = (path: string) => `${server.url}/demo${path}`;
const number = '+1 416 555 0142';

const comesIn = (as: string, javaScript: boolean) => comesInAs(as, { browser, server, javaScript });

describe.skipIf(!browserIsHere)('a call that is returned', () => {
	beforeAll(async () => {
		[server, browser] = await Promise.all([startDemo(), launch()]);
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
	});

	it.each([true, false])('goes from asking to the two taps (scripts: %s)', async (javaScript) => {
		const [wren, dana] = [await comesIn('Wren', javaScript), await comesIn('Dana', javaScript)];
		const press = async ({ page }: One, name: string) => {
			await page.getByRole('button', { name, exact: true }).first().click();
			await page.waitForLoadState();
		};
		/** With scripts it is there by itself; without, when the page is opened again. */
		const reads = async (text: RegExp) => {
			if (!javaScript) await wren.page.reload();
			await wren.page.getByText(text).first().waitFor();
		};
		await wren.page.getByText(/Dana is on until/).waitFor();
		await wren.page.getByRole('link', { name: 'Ask for a call' }).click();
		await wren.page.getByText(`The call comes to ${number}`).waitFor();
		await isAccessible(wren.page);
		await wren.page.locator('[name=about]').fill('A heron in the yard');
		await wren.page.locator('[name=first][value=rota]').check({ force: true });
		await press(wren, 'Ask for a call');
		await reads(/It is with Dana/);
		await isAccessible(wren.page);

		await dana.page.goto(demo('/my-day'));
		await dana.page.getByRole('link', { name: /^Wren asks for a call/ }).click();
		await dana.page.getByText('A heron in the yard').waitFor();
		await isAccessible(dana.page);
		expect(await dana.page.content()).not.toContain(number);
		await press(dana, 'I will call');
		await dana.page.getByText(number).waitFor();
		await dana.page.getByText('heron', { exact: false }).first().waitFor();
		await dana.page.getByText(/Say nothing to a machine/).waitFor();
		await isAccessible(dana.page);
		await reads(/Dana has seen it, and will call you/);
		const address = dana.page.url();
		await press(dana, 'I am calling now');
		await reads(/Dana is calling you now/);
		await press(dana, 'We have talked');
		await dana.page.waitForURL(/\/call-backs$/);
		await isAccessible(dana.page);
		await reads(/Dana called you/);
		expect((await dana.page.goto(address))!.status()).toBe(404);
		expect(await dana.page.content()).not.toContain(number);

		await wren.page.goto(demo('/who-looked'));
		await wren.page
			.getByText(/your number, for a call you asked for/)
			.first()
			.waitFor();
		await isAccessible(wren.page);

		await dana.page.goto(demo('/rota'));
		await dana.page.getByText('Nobody yet').first().waitFor();
		await isAccessible(dana.page);
		await press(dana, 'Take it');
		await dana.page.getByText('You', { exact: true }).first().waitFor();
		await dana.page.getByRole('link', { name: 'How much it was' }).click();
		await dana.page.getByText('You, seen by you alone').waitFor();
		await isAccessible(dana.page);
		await wren.context.close();
		await dana.context.close();
	});
});
