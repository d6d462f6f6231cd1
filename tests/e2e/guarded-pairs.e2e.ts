import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { m } from '#paraglide/messages.js';
import { newId } from '#platform/ids.ts';
import { cookieName, writeCookie } from '#platform/http/session.server.ts';
import { readSettings } from '#platform/settings.ts';
import { startPlatform } from '#platform/start.ts';
import { readPages, sayHello } from '#features/enrolment/index.server.ts';
import { sendMessage } from '#features/messages/index.server.ts';
import { limitsTemplate } from '#features/programme/domain/limits-text.ts';
import { catalogueFolders, readCatalogue } from '#tests/support/catalogues.ts';
import { asRegistered } from '#tests/support/guarded-pairs.ts';
import { threeGuardians } from '#tests/support/guardians.ts';
import { testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { testProgramme } from '#tests/support/programme.ts';
import { readySupporter, testTeam, walkTogether } from '#tests/support/walking.ts';
import { browserIsHere, isAccessible, launch, someone, type Language } from './support/browser.ts';
import { startServer, type TestServer } from './support/server.ts';

let server: TestServer, browser: Browser, end: () => Promise<void>;
let lead: TestPerson, wren: TestPerson, dana: TestPerson;

const languages = ['en', 'fr', 'es'] as const;
const pagesOf = (pdf: Buffer) => (pdf.toString('latin1').match(/\/Type\s*\/Page(?![a-zA-Z])/g) ?? []).length;
/** Some spaces of French are narrow, and none is a matter of these tests. */
const spaced = (text: string) => text.replace(/\s+/g, ' ');

/** The sentences that are not true here which a page says all the same. Said together with what is true they are none. */
function untrueOn(text: string, language: Language): string[] {
	const all = Object.assign(
		{},
		...catalogueFolders.map((folder) => readCatalogue(folder, language))
	) as Record<string, string>;
	const asShown = (key: string) =>
		new RegExp(
			spaced(all[key]!)
				.replace(/[.*+?^$()|[\]\\]/g, '\\$&')
				.replace(/\{\w+\}/g, '.+?'),
			'g'
		);
	const twinned = Object.keys(all).filter((key) => `${key}_two` in all && key !== 'ui_circle_why');
	expect(twinned.length).toBeGreaterThan(15);
	const rest = twinned.reduce((left, key) => left.replace(asShown(`${key}_two`), ''), text);
	return twinned.filter((key) => asShown(key).test(rest));
}

async function openFor(who: TestPerson | null, language: Language, wide = false): Promise<Page> {
	const { context, page } = await someone(browser, { language, javaScript: false, wide });
	if (who)
		await context.addCookies([
			{ name: cookieName(who.org), value: writeCookie(who.cookie), url: server.url }
		]);
	await context.addCookies([{ name: 'language', value: language, url: server.url }]);
	return page;
}
const at = (path: string) => `${server.url}/${lead.org.slug}${path}`;
const textOf = async (page: Page) => {
	await page.evaluate(() =>
		document.querySelectorAll('main details').forEach((each) => each.setAttribute('open', ''))
	);
	return spaced(await page.locator('body').innerText());
};
/** For somebody who wants to look at it: `PICTURES=<folder>`. */
async function picture(page: Page, name: string): Promise<void> {
	const folder = process.env.PICTURES;
	if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

/** A programme in which a lead chooses, before the first word, that two key holders can open what two people write. */
describe.skipIf(!browserIsHere)('a programme that chose so', () => {
	beforeAll(async () => {
		[server, browser] = await Promise.all([startServer(), launch()]);
		end = await startPlatform(readSettings(server.env));
		const org = await testOrganisation();
		const text = (code: Language) => limitsTemplate('recovery', 'base', code);
		await testProgramme(org, {
			limits: {
				wording: 'base',
				lawyerRead: false,
				texts: { en: text('en'), fr: text('fr'), es: text('es') }
			}
		});
		const team = await testTeam(org);
		lead = team.lead;
		dana = await readySupporter(org, team);
		wren = await testPerson(org, { alias: 'Wren' });
		const three = [];
		for (const alias of ['Lee', 'Mo', 'Kai'])
			three.push(await testPerson(org, { alias, roles: ['admin-supervisor'] }));
		await threeGuardians(lead, three);
	});
	afterAll(async () => {
		await browser?.close();
		await end?.();
		await server?.stop();
	});

	it.each(languages)(
		'shows leads what it means before they choose, and refuses without a clear yes: %s',
		async (locale) => {
			for (const wide of [false, true]) {
				const page = await openFor(lead, locale, wide);
				await page.goto(at('/settings/guardians'));
				await page.getByRole('link', { name: spaced(m.guardians_pairs_title({}, { locale })) }).click();
				const text = await textOf(page);
				for (const said of [m.guardians_pairs_what, m.guardians_pairs_never, m.guardians_pairs_for_good])
					expect(text).toContain(spaced(said({}, { locale })));
				expect(await page.locator(`#text_${locale}, [name="text_${locale}"]`).inputValue()).toMatch(
					/two key holders|gardent une clé|guardan una llave/
				);
				await isAccessible(page);
				await picture(page, `choice-${locale}-${wide ? 1280 : 390}`);
				await page.locator('form[action="?/save"] .button:not(.quiet)').click();
				expect(await textOf(page)).toContain(spaced(m.guardians_error_pair_sure({}, { locale })));
				await page.context().close();
			}
		}
	);

	it('is chosen by a lead, once, with an ordinary form', async () => {
		const page = await openFor(lead, 'en');
		await page.goto(at('/settings/guardians/pairs'));
		await page.locator('[name="confirmed"]').check();
		await page.locator('[name="lawyer"][value="no"]').check();
		await page.locator('[name="sure"]').check();
		await page.locator('form[action="?/save"] .button:not(.quiet)').click();
		expect(await textOf(page)).toContain(m.guardians_pairs_chosen());
		expect(await page.locator('form[action="?/save"]').count()).toBe(0);
		await picture(page, 'chosen-en-390');
		await page.context().close();
		await asRegistered(lead.org);
		expect(lead.org.guardedPairs).toBe(true);
	});

	it('tells everybody before their first word, then says it on each label; and nowhere the other thing', async () => {
		const actor = await wren.actor();
		for (const locale of languages) {
			const page = await openFor(null, locale);
			await page.goto(at('/hello/private?choice=choice-1'));
			const text = await textOf(page);
			expect(text).toContain(spaced(m.ui_pair_two({}, { locale })));
			await isAccessible(page);
			await picture(page, `limits-${locale}-390`);
			await page.context().close();
		}
		const { choice, limits } = await readPages(actor, { language: 'en' });
		await sayHello(actor, {
			...{ id: newId(), language: 'en', choiceWording: choice, limitsWording: limits.wording },
			...{ channel: 'app', safety: 'safe' }
		});
		for (const locale of languages) {
			const page = await openFor(wren, locale);
			await page.goto(at('/choosing'));
			const text = await textOf(page);
			if (new URL(page.url()).pathname.endsWith('/choosing'))
				expect(text).toContain(spaced(m.ui_pair_two({}, { locale })));
			await page.context().close();
		}
		const match = await walkTogether(wren, dana);
		await sendMessage(await wren.actor(), { match, id: newId(), text: 'I did not sleep.' });
		for (const locale of languages) {
			const two = spaced(m.ui_circle_two({}, { locale }));
			const labels = [
				`/talk/${match}`,
				`/agreement/${match}`,
				`/times/${match}`,
				'/check-word',
				'/to-say/new'
			];
			const pages = [
				'/home',
				'/limits',
				'/orientation',
				'/key-holders',
				'/my-name',
				'/your-space/stop',
				'/plans'
			];
			for (const [who, name] of [
				[wren, 'wren'],
				[dana, 'dana']
			] as const) {
				const page = await openFor(who, locale);
				for (const path of [...labels, ...(who === wren ? pages : ['/key-holders', '/asks', '/my-day'])]) {
					const answer = await page.goto(at(path));
					expect(answer?.status(), `${name} ${path}`).toBe(200);
					const text = await textOf(page);
					expect(untrueOn(text, locale), `${name} ${path}`).toEqual([]);
					if (labels.includes(path) && path !== '/to-say/new') expect(text, `${name} ${path}`).toContain(two);
					if (path.startsWith('/talk')) expect(text).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
					if (path === '/home')
						expect(text).toContain(spaced(m.enrolment_home_honest_two({ name: 'Dana' }, { locale })));
					await isAccessible(page);
					await picture(page, `${name}${path.replaceAll('/', '-').replace(`-${match}`, '')}-${locale}`);
				}
				await page.context().close();
			}
		}
		for (const locale of languages) {
			const page = await openFor(null, locale);
			for (const path of [
				'/hello',
				'/hello/private?choice=choice-1',
				'/hello/you?choice=a&limits=b',
				'/invitation'
			]) {
				await page.goto(at(path));
				const text = await textOf(page);
				expect(untrueOn(text, locale), path).toEqual([]);
			}
			await page.context().close();
			const leads = await openFor(lead, locale, true);
			for (const path of [
				'/settings/guardians',
				'/settings/guardians/pairs',
				'/settings/what-we-hold',
				'/key-holders'
			]) {
				await leads.goto(at(path));
				const text = await textOf(leads);
				expect(untrueOn(text, locale), path).toEqual([]);
				await picture(leads, `lead${path.replaceAll('/', '-')}-${locale}-1280`);
			}
			await leads.context().close();
		}
	});

	it('still prints an agreement on one sheet, with what always holds', async () => {
		const page = await openFor(wren, 'en', true);
		await page.goto(at('/agreement'));
		const address = page.url();
		await page.goto(`${address}?write`);
		for (const box of await page.locator('form[action="?/offer"] textarea').all()) {
			const length = 300;
			await box.fill('We meet on Tuesdays at the gate by the river. '.repeat(20).slice(0, length));
		}
		await page.locator('form[action="?/offer"] .button:not(.quiet)').click();
		await page.goto(`${address}/sheet`);
		expect(await textOf(page)).toContain('two key holders together can open what we write');
		for (const format of ['Letter', 'A4'])
			expect(pagesOf(await page.pdf({ format, preferCSSPageSize: false })), format).toBe(1);
		await page.context().close();
	});
});
