import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asThief } from '#tests/support/dump.ts';
import { browserIsHere, isAccessible as examine, launch, someone, type Language } from './support/browser.ts';
import { nextCode, setUpSecondStep } from './support/second-step.ts';
import { startServer, type TestServer } from './support/server.ts';
import { settled } from './support/settled.ts';

let browser: Browser;
const passphrase = 'a lantern under seven birches';

/** axe itself needs JavaScript in the page; without it the same pages are only walked through. */
let withJavaScript = true;
const isAccessible = async (page: Page) => (withJavaScript ? examine(page) : undefined);

/** The code that was printed in the terminal. */
const codeOf = (server: TestServer) =>
	/^ {4}([A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4})$/m.exec(server.output())![1]!;

/** As after a `kill -9` while a programme of the same address was being set up: its schema is there, and nobody in it. */
async function cutOff({ folder }: TestServer): Promise<void> {
	const client = new pg.Client(asThief(`${folder}/data`));
	await client.connect();
	const id = '01900000-0000-7000-8000-0000000000ff';
	const schema = `org_${id.replaceAll('-', '')}`;
	await client.query(`create schema ${schema} authorization beenthere_owner`);
	await client.query(
		`insert into shared.organisation (id, slug, schema_name, kind, name, set_up_at) values ($1, 'riverside', $2, 'programme', '', null)`,
		[id, schema]
	);
	await client.end();
}

async function claim(page: Page, server: TestServer): Promise<void> {
	await page.fill('[name=code]', codeOf(server).toLowerCase());
	await page.click('main button');
	await page.click('main a[href="/set-up/programme"]');
}

const onward = (page: Page) => page.click('main form .button:not(.quiet)');

/** Fills in the five steps, as somebody does who takes what is suggested. */
async function fillIn(page: Page, name: string, code: string): Promise<void> {
	await page.fill('[name=name]', name);
	await page.fill('[name=slug]', 'riverside');
	await page.check('[name=type][value=child-welfare]');
	await page.check('[name=wording][value=ontario]');
	await page.fill('[name=zone]', 'America/Toronto');
	await isAccessible(page);
	await onward(page);

	await page.waitForSelector('[name=word_supporter_en]:visible');
	expect(await page.inputValue('[name=word_supporter_en]')).toBe('parent partner');
	await isAccessible(page);
	await onward(page);

	await page.waitForSelector('[name=emergency]:visible');
	await page.fill('[name=emergency]', '911');
	await page.fill('[name=phone]', '555-0134');
	await isAccessible(page);
	await onward(page);

	await page.waitForSelector('[name=text_en]:visible');
	expect(await page.inputValue('[name=text_en]')).toContain('In Ontario');
	await isAccessible(page);
	await onward(page);
	// Nobody has said yet that they stand behind it.
	await page.waitForSelector('[role=alert]');
	await page.check('[name=confirmed]');
	await page.check('[name=lawyer][value=no]');
	// An hour went by over the text: the code is asked for in the form they are in, and nothing typed is lost.
	await page.fill('[name=text_en]', '# What stays private\n\nOur own text, of an hour.');
	await page.context().clearCookies({ name: 'claim' });
	await onward(page);
	await page.waitForSelector('[name=code]:visible');
	expect(await page.inputValue('[name=text_en]')).toContain('Our own text, of an hour.');
	await isAccessible(page);
	await page.fill('[name=code]', code);
	await onward(page);

	await page.waitForSelector('[name=yourName]:visible');
	await page.fill('[name=yourName]', 'Noor');
	await page.fill('[name=passphrase]', passphrase);
	await isAccessible(page);
	await onward(page);
}

/** On a slow line somebody has typed, chosen and unticked before the page wakes up: all of it stays. */
async function isFasterThanItsScripts(page: Page, address: string): Promise<void> {
	let wake = () => {};
	const slow = new Promise<void>((done) => (wake = done));
	await page.route('**/_app/immutable/**/*.js', async (route) => (await slow, route.continue()));
	await page.goto(address, { waitUntil: 'commit' });
	await page.fill('[name=phone]', '555-0199');
	const day = page.locator('[name=days][value="7"]');
	const ticked = await day.isChecked();
	await day.press('Space');
	expect(await day.isChecked()).toBe(!ticked);
	wake();
	await settled(page);
	expect(await page.inputValue('[name=phone]')).toBe('555-0199');
	expect(await day.isChecked()).toBe(!ticked);
	await page.unroute('**/_app/immutable/**/*.js');
}

describe.skipIf(!browserIsHere)('a new installation', () => {
	let server: TestServer;
	beforeAll(async () => void (browser = await launch()));
	afterAll(() => browser?.close());

	it.each([
		['en', true],
		['es', false]
	] as [Language, boolean][])(
		'is claimed with the code from the terminal and set up (%s, JavaScript: %s)',
		async (language, javaScript) => {
			withJavaScript = javaScript;
			server = await startServer();
			try {
				await cutOff(server);
				const { context, page } = await someone(browser, { language, javaScript });
				await page.goto(server.url);
				expect(new URL(page.url()).pathname).toBe('/set-up');
				await isAccessible(page);
				await page.fill('[name=code]', 'AAAA-BBBB-CCCC');
				await page.click('main button');
				await page.waitForSelector('[role=alert]');
				await claim(page, server);
				await fillIn(page, 'Riverside Parent Partners', codeOf(server));
				await page.waitForSelector('dl');
				await isAccessible(page);
				const words = (await page.locator('main dd').first().textContent())!;
				await page.click('main a[href="/riverside/settings"]');
				// Whoever looks after a programme sets up a second step before anything else.
				const app = await setUpSecondStep(page, passphrase, isAccessible);
				await page.goto(`${server.url}/riverside/settings`);
				await page.waitForSelector('main ul a');
				expect(await page.textContent('main')).toContain('Riverside Parent Partners');
				await isAccessible(page);

				if (javaScript) await isFasterThanItsScripts(page, `${server.url}/riverside/settings/numbers`);

				// Where Leave quickly leads is theirs to choose, and holds at once, signed in or not, with a script or without.
				await page.goto(`${server.url}/riverside/settings/leaving`);
				await page.fill('[name=site]', 'https://www.meteo.gc.ca/');
				await isAccessible(page);
				await onward(page);
				await page.waitForSelector('[role=status]');
				const stranger = await (await fetch(`${server.url}/help-now`)).text();
				expect(stranger).toContain('data-leave="https://www.meteo.gc.ca/"');
				const away = await fetch(`${server.url}/leave`, { redirect: 'manual' });
				expect(away.headers.get('location')).toBe('https://www.meteo.gc.ca/');

				// The door is closed behind them: nobody else can claim it.
				const passerBy = await someone(browser, { language, javaScript });
				await passerBy.page.goto(`${server.url}/set-up`);
				expect(new URL(passerBy.page.url()).pathname).not.toBe('/set-up');
				await passerBy.context.close();

				// The passphrase alone opens nothing any more.
				await page.goto(`${server.url}/riverside/sign-out`);
				await page.click('main form button:not(.quiet)');
				await page.goto(`${server.url}/riverside/sign-in`);
				await page.fill('[name=name]', words);
				await page.fill('[name=passphrase]', passphrase);
				await page.click('main form button.button');
				await page.waitForSelector('[name=code]');
				await isAccessible(page);
				const settings = await page.request.get(`${server.url}/riverside/settings`, { maxRedirects: 0 });
				expect(settings.headers().location).toBe('/riverside/sign-in');
				await page.fill('[name=code]', nextCode(app));
				await page.click('main form .button');
				// Since they were here last they have a second step: they are asked first whether it was them.
				await page.waitForURL(/\/riverside\/your-ways-in$/);
				await page.click('form[action$="?/mine"] .button');
				await page.waitForURL(/\/riverside\/team$/);
				await context.close();
			} finally {
				await server.stop();
			}
		},
		120_000
	);
});
