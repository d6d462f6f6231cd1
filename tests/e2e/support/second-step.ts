import { URI } from 'otpauth';
import type { Page } from 'playwright-core';

/** The code an app shows half a minute from now: later than the one used last, and taken already. */
export const nextCode = (link: string) => URI.parse(link).generate({ timestamp: Date.now() + 30_000 });

/** Sets up what whoever looks after a programme has to have before anything else. The link that an app was given. */
export async function setUpSecondStep(
	page: Page,
	passphrase: string,
	look: (page: Page) => Promise<unknown>
): Promise<string> {
	await page.waitForSelector('[name=current]');
	await look(page);
	await page.fill('[name=current]', passphrase);
	await page.click('main form .button');
	await page.waitForSelector('main svg[role=img]');
	await look(page);
	const link = (await page.getAttribute('main a[href^="otpauth:"]', 'href'))!;
	await page.fill('[name=code]', '000 000');
	await page.click('main form .button');
	await page.waitForSelector('[role=alert]');
	await page.fill('[name=code]', URI.parse(link).generate());
	await page.click('main form .button');
	await page.waitForSelector('main [role=status]');
	await look(page);
	return link;
}
