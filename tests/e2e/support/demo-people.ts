import type { Browser, BrowserContext, Page } from 'playwright-core';
import { someone } from './browser.ts';
import type { TestServer } from './server.ts';
import { settled } from './settled.ts';

/** Somebody of the demo in a browser of their own. */
export type One = { context: BrowserContext; page: Page };

/** Comes into the demo as somebody of its people, in English; then goes on to a page of it, where one is given. */
export async function comesInAs(
	who: string,
	{ browser, server, javaScript = true }: { browser: Browser; server: TestServer; javaScript?: boolean },
	then?: `/${string}`
): Promise<One> {
	const one = await someone(browser, { language: 'en', javaScript });
	await one.page.goto(`${server.url}/demo/walk-in`);
	await one.page.getByRole('button', { name: new RegExp(` ${who}$`) }).click();
	await settled(one.page);
	if (then) await one.page.goto(`${server.url}/demo${then}`);
	return one;
}

/** What a message without details says to the people of the demo. */
export const says = (message: (inputs: Record<string, never>, options: { locale: 'en' }) => string): string =>
	message({}, { locale: 'en' });
