import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { createHash } from 'node:crypto';
import axe from 'axe-core';
import { expect } from 'vitest';
import { findBrowser, findWholeBrowser } from '../../../scripts/browser.mjs';
import { watchRequests } from './settled.ts';

export type Language = 'en' | 'fr' | 'es';

const path = findBrowser();

/** Whether browser tests can run here; set-up has said how to get a browser. Under CI a missing one is a failure. */
export const browserIsHere = path !== null;
if (!browserIsHere && process.env.CI) throw new Error('No Chromium: browser tests can not run.');
if (!browserIsHere) console.warn('BROWSER TESTS ARE SKIPPED: no Chromium was found.');

/** One with a history of its own: without it nobody can say what it keeps. */
const wholePath = findWholeBrowser();
export const wholeBrowserIsHere = wholePath !== null;
if (browserIsHere && !wholeBrowserIsHere)
	console.warn('WHAT A BROWSER KEEPS IS NOT LOOKED AT: only one without a history was found.');

const settings = {
	executablePath: path!,
	args: [
		'--no-sandbox',
		'--disable-gpu',
		'--disable-quic',
		'--no-first-run',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync'
	]
};

/** `more`: what this browser is told beside what every one is. */
export const launch = (more: readonly string[] = []): Promise<Browser> =>
	chromium.launch({ ...settings, args: [...settings.args, ...more] });

/** A browser that keeps what it keeps in this folder, like one on somebody's phone. */
export const launchWith = (profile: string): Promise<BrowserContext> =>
	chromium.launchPersistentContext(profile, { ...settings, executablePath: wholePath! });

export type Visit = { language: Language; javaScript: boolean; wide?: boolean };

/** A browser of somebody's own: a cheap phone unless `wide`. */
export async function someone(
	browser: Browser,
	{ language, javaScript, wide = false }: Visit
): Promise<{ context: BrowserContext; page: Page }> {
	const context = await browser.newContext({
		javaScriptEnabled: javaScript,
		locale: { en: 'en-CA', fr: 'fr-CA', es: 'es-US' }[language],
		viewport: wide ? { width: 1280, height: 900 } : { width: 390, height: 844 },
		reducedMotion: 'reduce'
	});
	const page = await context.newPage();
	if (!javaScript) withoutScript.add(page);
	if (language !== 'en') lookedAtElsewhere.add(page);
	page.setDefaultTimeout(15_000);
	watchRequests(page);
	// Whatever the content security policy stops, and whatever breaks in a page, is a failure and not a detail.
	page.on('console', (message) => {
		if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
			troubles.push(`${page.url()}: ${message.text()}`);
	});
	page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`));
	// Nothing may be asked of anybody else.
	page.on('request', (request) => {
		if (!/^(http:\/\/localhost[:/]|data:|blob:)/.test(request.url()))
			troubles.push(`third party: ${request.url()}`);
	});
	return { context, page };
}

const withoutScript = new WeakSet<Page>();
/** Whether anything can still happen in a page after it has loaded. */
export const hasScript = (page: Page) => !withoutScript.has(page);
/** Where axe need not look: the same pages are looked at in English, with JavaScript and without it. */
const lookedAtElsewhere = new WeakSet<Page>();

/** What went wrong in any page since the last look. */
export const troubles: string[] = [];

/** axe finds nothing on this page, and no page had trouble so far. */
export async function isAccessible(page: Page): Promise<void> {
	const found = lookedAtElsewhere.has(page) ? [] : await run(page);
	expect(found, `${new URL(page.url()).pathname}`).toEqual([]);
	expect(troubles).toEqual([]);
}

/** Pages axe has found nothing on, by what they are made of: the same again is not looked at twice. */
const lookedAt = new Set<string>();

async function run(seen: Page): Promise<string[]> {
	const made = (await seen.content())
		.replace(/ nonce="[^"]*"/g, '')
		.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '');
	const mark = createHash('sha256').update(`${seen.viewportSize()?.width} ${made}`).digest('hex');
	if (lookedAt.has(mark)) return [];
	const found = withoutScript.has(seen) ? await lookAtCopy(seen) : await look(seen);
	if (found.length === 0) lookedAt.add(mark);
	return found;
}

const copies = new WeakMap<Page, Page>();

/** axe waits for timers and promises, which never come where JavaScript is off: it looks at a copy of what is there. */
async function lookAtCopy(seen: Page): Promise<string[]> {
	let copy = copies.get(seen);
	if (!copy) {
		const context = await seen.context().browser()!.newContext({ viewport: seen.viewportSize() });
		copy = await context.newPage();
		copies.set(seen, copy);
	}
	const body = (await seen.content()).replace(/<script\b[\s\S]*?<\/script>/g, '');
	await copy.route(seen.url(), (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
	await copy.goto(seen.url());
	const found = await look(copy);
	await copy.unroute(seen.url());
	return found;
}

async function look(page: Page): Promise<string[]> {
	// Playwright evaluates through the debugger, past the page's policy.
	await page.evaluate(axe.source);
	const { violations } = await page.evaluate(() =>
		(globalThis as unknown as { axe: typeof axe }).axe.run({
			runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
		})
	);
	return violations.map(
		({ id, nodes }) =>
			`${id}: ${nodes
				.map((node) => node.html)
				.join(' | ')
				.slice(0, 300)}`
	);
}
