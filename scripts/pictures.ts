/**
 * Takes the pictures of the README from a running demo: `npm run pictures`. Needs a Chromium (set-up has looked for one) and
 * a build. Everybody in the pictures is invented.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { removeFolder, startApplication } from '#tests/support/application.ts';
import { findBrowser } from './browser.mjs';

type Picture = {
	name: string;
	as?: string;
	path: string;
	/** What is clicked on that page to come to what is photographed. */
	then?: string;
	width: number;
	height: number;
	dark?: boolean;
	language?: string;
};

const phone = { width: 390, height: 844 };
const desk = { width: 1240, height: 844 };

const pictures: Picture[] = [
	{ name: 'home', as: 'Wren', path: '/home', ...phone },
	{ name: 'choosing', as: 'Kit', path: '/choosing', ...phone, dark: true },
	{ name: 'talk', as: 'Wren', path: '/talk', ...phone },
	{ name: 'agreement', as: 'Wren', path: '/agreement', then: 'a[href$="/sheet"]', ...phone },
	{ name: 'help-now', path: '/help-now', ...phone, language: 'es' },
	{ name: 'my-day', as: 'Dana', path: '/my-day', ...desk },
	{ name: 'practical-help', as: 'Dana', path: '/practical-help', ...desk }
];

const out = join(import.meta.dirname, '../docs/pictures');
const executablePath = findBrowser();
if (!executablePath) throw new Error('No Chromium was found; npm test says how to get one.');
mkdirSync(out, { recursive: true });

/** A place of the world where it is about ten in the morning now. */
const zone = Intl.supportedValuesOf('timeZone').find(
	(zone) =>
		new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: zone }).format() === '10'
)!;

const application = await startApplication();
await application.stop();
const environment = {
	BEENTHERE_DATA: join(application.folder, 'data'),
	BEENTHERE_KEYS: join(application.folder, 'keys')
};
execFileSync(process.execPath, ['src/beenthere.ts', 'demo'], {
	env: { ...process.env, ...environment, DEMO_ZONE: zone },
	stdio: 'inherit'
});
const demo = await startApplication({ folder: application.folder });
const browser = await chromium.launch({
	executablePath,
	args: [
		'--no-sandbox',
		'--disable-gpu',
		'--disable-quic',
		'--no-first-run',
		'--disable-background-networking'
	]
});
try {
	for (const picture of pictures) await take(browser, picture);
} finally {
	await browser.close();
	await demo.stop();
	removeFolder(demo.folder);
}

async function take(
	from: Browser,
	{ name, as, path, then, width, height, dark, language = 'en' }: Picture
): Promise<void> {
	const context = await from.newContext({
		viewport: { width, height },
		locale: language,
		colorScheme: dark ? 'dark' : 'light',
		reducedMotion: 'reduce',
		serviceWorkers: 'block'
	});
	const page = await context.newPage();
	if (as) {
		await page.goto(`${demo.url}/demo/walk-in`);
		await page
			.locator('li', { has: page.getByRole('heading', { name: as, exact: true }) })
			.getByRole('button')
			.click();
		await page.waitForURL((url) => !url.pathname.endsWith('/walk-in'));
	}
	await page.goto(`${demo.url}/demo${path}`);
	if (then) {
		await page.locator(then).first().click();
		await page.waitForURL((url) => !url.pathname.endsWith(path));
	}
	await page.locator('main').getByRole('heading').first().waitFor();
	await page.waitForLoadState('load');
	await page.evaluate(() => document.fonts.ready);
	const picture = await page.screenshot({ path: join(out, `${name}.png`) });
	await showsSomething(context, name, picture);
	console.log(`docs/pictures/${name}.png`);
	await context.close();
}

/** Fails when a picture is of one colour: then nothing was there yet. */
async function showsSomething(context: BrowserContext, name: string, picture: Buffer): Promise<void> {
	const page = await context.newPage();
	const colours = await page.evaluate(
		async (source) => {
			const image = await createImageBitmap(await (await fetch(source)).blob());
			const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
			canvas.drawImage(image, 0, 0);
			return new Set(new Uint32Array(canvas.getImageData(0, 0, image.width, image.height).data.buffer)).size;
		},
		`data:image/png;base64,${picture.toString('base64')}`
	);
	if (colours < 10) throw new Error(`docs/pictures/${name}.png shows nothing: it has ${colours} colours.`);
}
