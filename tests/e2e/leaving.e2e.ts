import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbedded, type Connection, type Embedded } from '#platform/db/embedded.ts';
import { browserIsHere, launch, someone, troubles } from './support/browser.ts';
import { command, startServer, type TestServer } from './support/server.ts';
import { hangUp, Visitor } from './support/visitor.ts';
import { settled } from './support/settled.ts';

const neutral = 'https://weather.com/';
const folder = mkdtempSync(join(tmpdir(), 'bt-leaving-'));
let database: Embedded, server: TestServer, browser: Browser;

const startDatabase = () => startEmbedded(folder);
const addressOf = ({ user, password, database, host }: Connection) =>
	`postgresql://${user}:${password}@localhost/${database}?host=${encodeURIComponent(host!)}`;

/** Somebody invented, signed in to the demo on a phone that others use too, or on their own. */
async function signedIn(name: string, own = false): Promise<Visitor> {
	const visitor = new Visitor(name, server.url, () => undefined);
	const { page } = await visitor.get('/demo/walk-in');
	const door = page!.forms.find(({ buttons }) => buttons[0]!.label.endsWith(` ${name}`))!;
	const form = new URLSearchParams({
		person: door.fields[0]!.values[0]!,
		...(own ? { ownPhone: 'on' } : {})
	});
	const type = 'application/x-www-form-urlencoded';
	await visitor.post(door.action, { type, bytes: Buffer.from(form.toString()) });
	expect([...visitor.cookies().keys()].some(isSession)).toBe(true);
	return visitor;
}

const ask = (visitor: Visitor, path: string) => visitor.ask('GET', new URL(path, server.url));
const home = (visitor: Visitor) => ask(visitor, '/demo/home');

/** Somebody else with the same cookies: a copy, made before. */
function copyOf(visitor: Visitor): Visitor {
	const copy = new Visitor('a copy', server.url, () => undefined);
	for (const [name, value] of visitor.cookies()) copy.keep(name, value);
	return copy;
}

const isSession = (name: string) => /^s-[0-9a-f]{8}$/.test(name);

/** The neutral site is played by the browser, for no test leaves this machine. */
async function visitor(javaScript: boolean, as?: Visitor): Promise<{ context: BrowserContext; page: Page }> {
	const { context, page } = await someone(browser, { language: 'en', javaScript });
	await context.route(`${neutral}**`, (route) =>
		route.fulfill({ contentType: 'text/html', body: '<title>Weather</title>Sunny' })
	);
	if (as)
		await context.addCookies([...as.cookies()].map(([name, value]) => ({ name, value, url: server.url })));
	await page.goto(`${server.url}/this-device`);
	return { context, page };
}

const hasLeft = (page: Page) => page.waitForURL(neutral);
const pressShift = async (page: Page) => {
	for (let press = 0; press < 3; press++) await page.keyboard.press('Shift');
};

beforeAll(async () => {
	database = await startDatabase();
	server = await startServer({
		settings: {
			DATABASE_URL: addressOf(database.appUrl),
			DATABASE_OWNER_URL: addressOf(database.ownerUrl),
			// Far from the programme's place: its day is not the server's.
			TZ: 'Pacific/Kiritimati'
		}
	});
	await command(server, 'demo');
});

afterAll(async () => {
	hangUp();
	await server?.stop();
	await database?.stop();
	rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!browserIsHere)('Leave quickly', () => {
	beforeAll(async () => {
		browser = await launch();
	});
	afterAll(async () => {
		await browser?.close();
		// The neutral site is meant to be somebody else.
		troubles.length = 0;
	});

	it('is first in the tab order', async () => {
		const { context, page } = await visitor(true);
		await page.keyboard.press('Tab');
		expect(await page.locator(':focus').textContent()).toContain('Leave quickly');
		await context.close();
	});

	it.each([
		['Wren', '/demo/talk'],
		['Dana', '/demo/my-day']
	])('is in reach wherever %s has scrolled to on a phone', async (name, path) => {
		const { context, page } = await visitor(true, await signedIn(name));
		await page.goto(server.url + path);
		await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
		expect(await page.evaluate(() => scrollY)).toBeGreaterThan(100);
		const box = await page.locator('a[data-leave]').boundingBox();
		expect(box!.y).toBeGreaterThanOrEqual(0);
		expect(box!.y + box!.height).toBeLessThan(844);
		await context.close();
	});

	it('leaves at once without the server, and marks that the session must end', async () => {
		const wren = await signedIn('Wren');
		const { context, page } = await visitor(true, wren);
		// The server is away: it does not hear of it in passing either.
		await context.route(`${server.url}/**`, (route) => route.abort());
		await page.locator('a[data-leave]').click();
		await hasLeft(page);
		const marker = (await context.cookies(server.url)).find(({ name }) => name === 'leaving')!;
		// Longer than any session may last.
		expect(marker.expires - Date.now() / 1000).toBeGreaterThan(364 * 24 * 60 * 60);
		expect((await home(wren)).status).toBe(200);
		// The server hears of it with the next request, and the marker is gone with the session.
		await context.unroute(`${server.url}/**`);
		await page.goto(`${server.url}/help-now`);
		const left = (await context.cookies(server.url)).map(({ name }) => name);
		expect(left).not.toContain('leaving');
		expect(left.filter(isSession)).toEqual([]);
		expect((await home(wren)).status).toBe(303);
		await context.close();
	});

	it('tells the server in passing where there is a network: a copied session opens nothing', async () => {
		const wren = await signedIn('Wren');
		const { context, page } = await visitor(true, wren);
		await page.locator('a[data-leave]').click();
		await hasLeft(page);
		await expect.poll(async () => (await home(wren)).status).toBe(303);
		await context.close();
	});

	it('leaves after Shift three times, and not while somebody types capital letters', async () => {
		const { context, page } = await visitor(true);
		for (const letter of ['A', 'B', 'C', 'D']) await page.keyboard.press(`Shift+${letter}`);
		expect(page.url()).toBe(`${server.url}/this-device`);
		await pressShift(page);
		await hasLeft(page);
		await context.close();
	});

	it('goes by itself after the quiet minutes on a phone that others use too, and not while somebody writes', async () => {
		const { context, page } = await visitor(true, await signedIn('Wren'));
		await page.clock.install();
		await page.goto(`${server.url}/demo/talk`);
		await page.clock.fastForward('14:00');
		await page.locator('[name=text]').fill('I am still here');
		await page.clock.fastForward('14:00');
		expect(page.url()).toContain('/demo/talk');
		// What the page does of itself, when something new came, is no hand on the phone.
		await page.setViewportSize({ width: 360, height: 300 });
		expect(await page.evaluate(() => (scrollBy(0, scrollY > 0 ? -40 : 40), scrollY))).toBeGreaterThan(0);
		await page.waitForTimeout(300);
		await page.clock.fastForward('02:00');
		await hasLeft(page);
		await context.close();
	});

	it('stays on one’s own phone', async () => {
		const { context, page } = await visitor(true, await signedIn('Wren', true));
		await page.clock.install();
		await page.goto(`${server.url}/demo/home`);
		await page.clock.fastForward('59:00');
		expect(page.url()).toContain('/demo/home');
		await context.close();
	});

	it('takes every open page of the same browser along', async () => {
		const { context, page } = await visitor(true);
		const other = await context.newPage();
		await other.goto(`${server.url}/help-now`);
		await page.locator('a[data-leave]').click();
		await Promise.all([hasLeft(page), hasLeft(other)]);
		await context.close();
	});

	it('leaves nothing to see for the way back, and nobody signed in', async () => {
		const { context, page } = await visitor(true, await signedIn('Wren'));
		await page.goto(`${server.url}/demo/home`);
		expect(await page.textContent('body')).toContain('Wren');
		await page.locator('a[data-leave]').click();
		await hasLeft(page);
		await page.goBack();
		await settled(page);
		expect(await page.title()).not.toMatch(/been|there|peer|support/i);
		expect(await page.textContent('body')).not.toContain('Wren');
		const again = await page.goto(`${server.url}/demo/home`);
		expect(new URL(again!.url()).pathname).toBe('/demo/sign-in');
		await context.close();
	});

	it.each(['the link', 'Shift three times'])(
		'works on the page of last resort while the database is gone: %s',
		async (how) => {
			const { context, page } = await visitor(true, await signedIn('Wren'));
			troubles.length = 0;
			await database.stop();
			try {
				const answer = await page.goto(`${server.url}/demo/home`);
				expect(answer!.status()).toBe(500);
				// Its look came too: nothing of ours was refused.
				expect(await page.evaluate(() => document.styleSheets.length)).toBe(1);
				if (how === 'the link') await page.locator('a[data-leave]').click();
				else await pressShift(page);
				await hasLeft(page);
				expect(troubles.filter((each) => !each.startsWith('third party'))).toEqual([]);
			} finally {
				database = await startDatabase();
			}
			await context.close();
		}
	);
});

describe('the way out on the server', () => {
	it('leads to the neutral site, which learns nothing of ours', async () => {
		const { status, location, headers } = await ask(
			new Visitor('Somebody', server.url, () => undefined),
			'/leave'
		);
		expect([status, location, headers['referrer-policy']]).toEqual([303, neutral, 'no-referrer']);
	});

	it.each(['/leave', '/demo/leave', '/nonsense/leave'])(
		'%s ends every session, the copied one too',
		async (path) => {
			const wren = await signedIn('Wren');
			const copy = copyOf(wren);
			expect(await ask(wren, path)).toMatchObject({ status: 303, location: neutral });
			expect([...wren.cookies().keys()].filter(isSession)).toEqual([]);
			expect((await home(copy)).status).toBe(303);
		}
	);

	it('takes everything from a phone that others use too, and not from one’s own', async () => {
		const { headers } = await ask(await signedIn('Wren'), '/leave');
		expect(headers['clear-site-data']).toBe('"cookies", "storage"');
		const own = await ask(await signedIn('Wren', true), '/leave');
		expect(own.headers['clear-site-data']).toBeUndefined();
	});

	it.each([true, false])(
		'ends the session that a marker stands for (on one’s own phone: %s)',
		async (own) => {
			const wren = await signedIn('Wren', own);
			const copy = copyOf(wren);
			wren.keep('leaving', '1');
			const { status, location, headers } = await home(wren);
			expect([status, location]).toEqual([303, own ? '/demo/sign-in' : '/demo/home']);
			expect(headers['clear-site-data']).toBe(own ? undefined : '"cache", "cookies", "storage"');
			expect([...wren.cookies().keys()].filter((name) => isSession(name) || name === 'leaving')).toEqual([]);
			expect((await home(copy)).status).toBe(303);
		}
	);

	it('leads away without the database, and ends the session once it is back', async () => {
		const wren = await signedIn('Wren');
		const copy = copyOf(wren);
		await database.stop();
		try {
			expect(await ask(wren, '/demo/leave')).toMatchObject({ status: 303, location: neutral });
			expect([...wren.cookies().keys()].filter(isSession)).toEqual([]);
			// Nothing can be opened with what is left, and nothing is forgotten while nobody can be asked.
			const marker = wren.cookies().get('leaving')!;
			for (const secret of [...copy.cookies()].filter(([name]) => isSession(name)).map(([, value]) => value))
				expect(marker).not.toContain(secret);
			expect((await home(wren)).status).toBe(500);
			expect(wren.cookies().get('leaving')).toBe(marker);
		} finally {
			database = await startDatabase();
		}
		expect((await home(copy)).status).toBe(200);
		await home(wren);
		expect((await home(copy)).status).toBe(303);
	});

	it('belongs to the organisation on an address that no page has', async () => {
		const { page, status } = await ask(await signedIn('Wren'), '/demo/no/such/page');
		expect(status).toBe(404);
		for (const path of ['/demo/leave', '/demo/home', '/demo/help-now']) expect(page!.links).toContain(path);
		const { page: other } = await ask(
			new Visitor('Somebody', server.url, () => undefined),
			'/nobody/such/page'
		);
		expect(other!.links).toContain('/leave');
	});

	it('brings the plain screen back', async () => {
		const wren = await signedIn('Wren');
		wren.keep('plain', 'on');
		wren.keep('opened', '1');
		await ask(wren, '/demo/leave');
		expect(wren.cookies().has('opened')).toBe(false);
		const marked = await signedIn('Wren');
		marked.keep('opened', '1');
		marked.keep('leaving', '1');
		await home(marked);
		expect(marked.cookies().has('opened')).toBe(false);
	});
});

describe('plain home', () => {
	const plain = (headers: Record<string, string> = {}) => {
		const somebody = new Visitor('Somebody', server.url, () => undefined);
		somebody.keep('plain', 'on');
		return (path: string) => somebody.ask('GET', new URL(path, server.url), undefined, headers);
	};

	it('leads on to the very page that was asked for', async () => {
		const { location } = await plain()('/demo/hello/you?choice=a&limits=b');
		expect(location).toBe(`/demo/open?to=${encodeURIComponent('/demo/hello/you?choice=a&limits=b')}`);
		const { page } = await plain()(location!);
		const values = page!.forms.flatMap(({ fields }) => fields.flatMap(({ values }) => values));
		expect(values).toContain('/demo/hello/you?choice=a&limits=b');
	});

	it('shows the day of the programme’s place', async () => {
		const { page } = await plain({ 'accept-language': 'en' })('/demo/open');
		const days = [-1, 0].map((minutes) =>
			new Intl.DateTimeFormat('en', { dateStyle: 'full', timeZone: 'America/New_York' })
				.format(Date.now() + minutes * 60_000)
				.replace(/, \d+$/, '')
		);
		expect(
			days.some((day) => page!.text().includes(day)),
			page!.text()
		).toBe(true);
	});

	it('comes back when somebody signs out', async () => {
		const wren = await signedIn('Wren');
		wren.keep('opened', '1');
		await wren.post('/demo/sign-out', { type: 'application/x-www-form-urlencoded', bytes: Buffer.from('') });
		expect(wren.cookies().has('opened')).toBe(false);
	});

	it.skipIf(!browserIsHere)(
		'leads nobody to Help now without a connection, and has it for who asks',
		async () => {
			const { context, page } = await someone(await launch(), { language: 'en', javaScript: true });
			const keptPaths = () =>
				page.evaluate(async () => {
					const shelves = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
					const kept = await Promise.all(shelves.map((shelf) => shelf.keys()));
					return kept.flat().map(({ url }) => new URL(url).pathname);
				});
			await page.goto(`${server.url}/demo/this-device`);
			await expect.poll(keptPaths, { timeout: 60_000 }).toContain('/leave.js');
			await page.getByLabel('A plain screen first').check();
			await page.locator('main form button').click();
			await expect.poll(keptPaths).toContain('/plain');
			await context.setOffline(true);
			await page.goto(`${server.url}/demo/hello`).catch(() => undefined);
			await expect
				.poll(() => page.content().catch(() => 'Help now, while it is still on its way'))
				.not.toContain('Help now');
			await page.goto(`${server.url}/demo/help-now`);
			expect(await page.textContent('h1')).toContain('Help now');
			await context.browser()!.close();
		}
	);
});
