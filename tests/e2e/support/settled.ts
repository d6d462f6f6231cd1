import { setTimeout as pause } from 'node:timers/promises';
import type { Page, Request } from 'playwright-core';

const under = new WeakMap<Page, Set<Request>>();
/** So long nothing may be on its way, in milliseconds. */
const quiet = 300;
const patience = 15_000;

/** The stream of an open page goes on and on (static/live.js). */
const isStream = (request: Request) => new URL(request.url()).pathname === '/live';

/** From here on it is known what is on its way to this page. */
export function watchRequests(page: Page): void {
	const requests = new Set<Request>();
	under.set(page, requests);
	page.on('request', (request) => void (isStream(request) || requests.add(request)));
	page.on('requestfinished', (request) => void requests.delete(request));
	page.on('requestfailed', (request) => void requests.delete(request));
}

/** The page has loaded, and nothing is on its way to it for a moment but its stream. */
export async function settled(page: Page): Promise<void> {
	const requests = under.get(page);
	if (!requests) throw new Error('This page is not watched.');
	await page.waitForLoadState('load');
	const begun = Date.now();
	for (let since = begun; Date.now() - since < quiet; await pause(20)) {
		if (requests.size > 0) since = Date.now();
		if (Date.now() - begun > patience)
			throw new Error(`Still on its way: ${[...requests].map((each) => each.url()).join(', ')}`);
	}
}
