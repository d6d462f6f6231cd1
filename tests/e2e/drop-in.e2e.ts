import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserIsHere, isAccessible, launch, someone } from './support/browser.ts';
import { startDemo } from './support/demo.ts';
import type { TestServer } from './support/server.ts';

let server: TestServer, browser: Browser;

/** R053, INV-40: a list for people who come by, on a device by the door. */
describe.skipIf(!browserIsHere)('somebody who comes by', () => {
	beforeAll(async () => {
		[server, browser] = await Promise.all([startDemo(), launch()]);
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
	});

	it.each([true, false])(
		'is on the list, and nobody after them sees it (scripts: %s)',
		async (javaScript) => {
			const signedIn = async () => {
				const { context, page } = await someone(browser, { language: 'en', javaScript });
				await page.goto(`${server.url}/demo/walk-in`);
				await page.getByRole('button', { name: / Dana$/ }).click();
				await page.waitForURL(/\/my-day$/);
				await page.goto(`${server.url}/demo/drop-in`);
				return { context, page };
			};
			const [door, desk] = [await signedIn(), await signedIn()];
			const press = async (where: typeof door, name: string) => {
				await where.page.getByRole('button', { name, exact: true }).first().click();
				await where.page.waitForLoadState();
			};
			const open = door.page.getByRole('button', { name: 'Open the list' });
			if (await open.isVisible()) await press(door, 'Open the list');
			await isAccessible(door.page);
			await press(door, 'Make this the device by the door');
			await door.page.waitForURL(/\/kiosk$/);
			await isAccessible(door.page);
			// Whoever stands at the device has no session on it.
			await door.page.goto(`${server.url}/demo/drop-in`);
			expect(door.page.url()).toContain('/sign-in');
			await door.page.goto(`${server.url}/demo/kiosk`);
			const name = javaScript ? 'Zora Quill' : 'Yves Quill';
			await door.page.getByRole('textbox').fill(name);
			await press(door, 'Put me on the list');
			await door.page.waitForURL(/\/kiosk\/thanks$/);
			await isAccessible(door.page);
			expect(await door.page.content()).not.toContain(name);
			await door.page.getByRole('link', { name: 'Next person' }).click();
			await door.page.waitForURL(/\/kiosk$/);
			expect(await door.page.getByRole('textbox').inputValue()).toBe('');
			await door.page.goBack();
			expect(await door.page.content()).not.toContain(name);
			await door.page.goBack();
			expect(await door.page.getByRole('textbox').inputValue()).not.toBe(name);

			await desk.page.reload();
			await desk.page.getByText(name).waitFor();
			await press(desk, 'I am with them');
			await press(desk, 'Done');
			await desk.page
				.getByRole('textbox', { name: /One line for each person/ })
				.fill('00:01 Paper Ann\n99:00 Bo');
			await press(desk, 'Look at it first');
			await desk.page.getByText('Line 2:').waitFor();
			await desk.page.getByRole('textbox', { name: /One line for each person/ }).fill('00:01 Paper Ann\nBo');
			await press(desk, 'Look at it first');
			await press(desk, 'Add these 2');
			await desk.page.getByText('Paper Ann').waitFor();
			await press(desk, 'Close the list');
			expect(await desk.page.content()).not.toContain('Paper Ann');
			await door.page.goto(`${server.url}/demo/kiosk`);
			await door.page.getByText('The list is not open now').waitFor();
			await door.context.close();
			await desk.context.close();
		}
	);
});
