import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { m } from '#paraglide/messages.js';
import { plainDate } from '#platform/i18n/when.ts';
import { asThief, dumpOf } from '#tests/support/dump.ts';
import { asTyped, foundIn, foundUnder } from '#tests/support/planted.ts';
import { sharedData } from '#tests/support/shared-data.ts';
import { browserIsHere, isAccessible, launch, someone, troubles, type Language } from './browser.ts';
import { codes, noteCode, planted, tip, writeForOneself } from './planted-words.ts';
import { setUpSecondStep } from './second-step.ts';
import { command, startServer, type TestServer } from './server.ts';
import { doesNotSee, fill, goTo, says, sees, send, type Walker } from './steps.ts';
import { dayAhead } from '#tests/support/days.ts';

const passphrase = 'seven green lanterns by the river';
const baltimore = sharedData('hsds/baltimore');

/** The whole main job of the product, walked by the people in it in one language: once with JavaScript, once without. */
export const walkTheMainJob = (language: Language) =>
	describe.skipIf(!browserIsHere)(`two people find each other (${language})`, () => {
		let server: TestServer, browser: Browser;
		let lead: Walker, dana: Walker, lee: Walker;

		const walker = async (javaScript: boolean, wide = false): Promise<Walker> => ({
			page: (await someone(browser, { language, javaScript, wide })).page,
			language,
			base: server.url
		});

		beforeAll(async () => {
			[server, browser] = await Promise.all([startServer(), launch()]);
			[lead, dana, lee] = await Promise.all([walker(true, true), walker(true), walker(false)]);
		});
		afterAll(async () => {
			await browser?.close();
			await server?.stop();
		});

		it('a programme is set up by whoever has the code from the terminal, and nobody else', async () => {
			const { page } = lead;
			const onward = () => page.click('main form .button:not(.quiet)');
			await goTo(lead, '/');
			await page.fill('[name=code]', 'AAAA-BBBB-CCCC');
			await page.click('main button');
			await page.waitForSelector('[role=alert]');
			const code = /^ {4}([A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4})$/m.exec(server.output())![1]!;
			await page.fill('[name=code]', code);
			await page.click('main button');
			await page.click('main a[href="/set-up/programme"]');
			await page.fill('[name=name]', 'Riverside Parent Partners');
			await page.fill('[name=slug]', 'riverside');
			await page.check('[name=type][value=child-welfare]');
			await onward();
			await page.waitForSelector('[name=word_supporter_en]:visible');
			await onward();
			await page.waitForSelector('[name=emergency]:visible');
			await page.fill('[name=emergency]', '911');
			await page.fill('[name=phone]', '555-0134');
			await onward();
			await page.waitForSelector('[name=confirmed]:visible');
			await page.check('[name=confirmed]');
			await page.check('[name=lawyer][value=no]');
			await onward();
			await page.waitForSelector('[name=yourName]:visible');
			await page.fill('[name=yourName]', 'Noor');
			await page.fill('[name=passphrase]', passphrase);
			await onward();
			await page.click('main a[href="/riverside/settings"]');
			await setUpSecondStep(page, passphrase, isAccessible);
			await goTo(lead, '/settings');
			await page.waitForSelector('main ul a');
			await isAccessible(page);
		});

		it('staff come by invitation, and a supporter gets ready', async () => {
			const invited = async (role: string, who: Walker, name: string) => {
				await goTo(lead, '/staff');
				await fill(lead, { roles: role });
				await send(lead, '?/invite');
				const link = await lead.page.locator('[name="link"]').inputValue();
				await who.page.goto(link);
				await isAccessible(who.page);
				await fill(who, { called: name, passphrase });
				await send(who, '');
				await isAccessible(who.page);
			};
			await invited('supporter', dana, 'Dana');
			await invited('peer-supervisor', lee, 'Lee');
			await goTo(dana, '/code-of-conduct');
			await send(dana, '?/sign');
			await goTo(dana, '/my-page');
			await fill(dana, {
				'areas[]': ['children_in_care', 'recovery'],
				line: planted.line,
				hours: '20',
				takingNew: 'yes'
			});
			await send(dana, '?/say', m.matching_profile_publish);
			await isAccessible(dana.page);
			await goTo(lead, '/team');
			await send(lead, '?/link');
			await send(lead, '?/training');
			await goTo(dana, '/welcome');
			await fill(dana, { said: 'on', answer: 'yes', alias: planted.welcomed });
			await send(dana, '?/record', m.enrolment_welcome_save);
			await sees(dana, planted.welcomed);
			noteCode(await dana.page.locator('p.words').last().textContent());
			await goTo(dana, '/my-supervision');
			await sees(dana, 'Lee');
			await send(dana, '?/begin');
			await goTo(lee, '/team');
			await sees(lee, 'Dana');
		});

		it('a city’s directory is there', async () => {
			const folder = baltimore ?? `${import.meta.dirname}/../../fixtures/hsds/ohana-sample-san-mateo`;
			const said = JSON.parse(
				await command(server, 'directory', 'import', folder, '--organisation', 'riverside', '--json')
			) as Record<string, unknown>;
			expect(said.counts).toMatchObject(
				baltimore
					? { organizations: 748, locations: 1482, services: 1876 }
					: { organizations: 8, locations: 22, services: 23 }
			);
		});

		describe.each([true, false])('with JavaScript: %s', (javaScript) => {
			let wren: Walker, match: string, card: string;

			it('somebody says hello and gives their own yes', async () => {
				wren = await walker(javaScript);
				await goTo(wren, '/');
				await goTo(wren, '/hello');
				if (language !== 'en') await sees(wren, says(wren, m.ui_draft_note));
				await wren.page.getByRole('button', { name: says(wren, m.enrolment_yes) }).click();
				await sees(wren, says(wren, m.enrolment_limits_yes));
				await wren.page.getByRole('button', { name: says(wren, m.enrolment_limits_yes) }).click();
				await wren.page.locator('[name="alias"]').waitFor();
				await isAccessible(wren.page);
				// A passphrase that everybody tries first is refused, and nothing else that was typed is lost.
				await fill(wren, {
					alias: planted.alias,
					channel: 'email',
					address: planted.address,
					safety: 'safe',
					passphrase: 'password123'
				});
				await send(wren, '?/start');
				expect(await wren.page.locator('[name="alias"]').inputValue()).toBe(planted.alias);
				await fill(wren, { passphrase });
				await send(wren, '?/start');
				await sees(wren, says(wren, m.enrolment_card_title));
				card = (await wren.page.locator('.words span').allTextContents()).join(' ');
				noteCode(await wren.page.locator('.code').first().textContent());
				await goTo(wren, '/home');
				await sees(wren, new RegExp(planted.alias));
			});

			it('chooses somebody with whom they have something in common', async () => {
				// Whom they must not meet is asked before the first name is shown.
				await goTo(wren, '/choosing');
				expect(new URL(wren.page.url()).pathname).toMatch(/\/choosing\/apart$/);
				await isAccessible(wren.page);
				await fill(wren, { names: planted.apart });
				await send(wren, '?/first');
				await goTo(wren, '/choosing/wishes');
				await fill(wren, { 'areas[]': ['children_in_care'], culture: planted.culture });
				await send(wren, '?/save');
				await goTo(wren, '/choosing');
				await sees(wren, 'Dana');
				expect(await wren.page.content()).not.toMatch(/\d\s?%/);
				await send(wren, '?/ask', undefined);
				await isAccessible(wren.page);
				await goTo(dana, '/asks');
				await sees(dana, planted.alias);
				await send(dana, '?/yes');
			});

			it('they write to each other, each message once', async () => {
				await goTo(wren, '/talk');
				await wren.page.locator('[name="text"]').waitFor();
				await isAccessible(wren.page);
				// What can not wait goes to a number that is answered at any hour.
				expect(await wren.page.locator('#write a[href="tel:911"]').count()).toBe(1);
				expect(await wren.page.locator('#write a[href$="/help-now"]').count()).toBe(1);
				expect(await wren.page.locator('#write').textContent()).not.toContain('555-0134');
				const id = await wren.page.locator('form[action="?/send"] [name="id"]').inputValue();
				match = await wren.page.locator('form[action="?/send"] [name="match"]').inputValue();
				await fill(wren, { text: planted.message });
				await send(wren, '?/send');
				// The very same form once more, as an impatient thumb or a bad connection would.
				const again = await wren.page.request.post(`${server.url}/talk?/send`, {
					form: { id, match, text: planted.message },
					headers: { origin: server.url }
				});
				expect(again.status()).toBeLessThan(400);
				await goTo(wren, `/talk/${match}`);
				expect(await wren.page.getByText(planted.message).count()).toBe(1);
				await goTo(dana, `/talk/${match}`);
				await sees(dana, planted.message);
				await fill(dana, { text: planted.answer });
				await send(dana, '?/send');
				await goTo(wren, `/talk/${match}`);
				await sees(wren, planted.answer);
			});

			it('both accept the very same agreement', async () => {
				await goTo(wren, `/agreement/${match}`);
				if (language !== 'en') await sees(wren, says(wren, m.ui_draft_note));
				await wren.page.locator('form[action="?/offer"]').waitFor();
				await isAccessible(wren.page);
				await fill(wren, { access: planted.agreement });
				await send(wren, '?/offer');
				const address = new URL(wren.page.url()).pathname;
				await goTo(dana, address);
				await sees(dana, planted.agreement);
				await send(dana, '?/accept', m.agreement_accept);
				await goTo(wren, address);
				await goTo(wren, `${address}/sheet`);
				await sees(wren, planted.agreement);
			});

			it('a contact is logged and seen at once', async () => {
				await goTo(dana, '/my-day');
				await fill(dana, { kind: 'talk', mode: 'in-person' }, 'form[action="?/log"]');
				const one = dana.page.locator('form[action="?/log"] [name="match"]').last();
				if ((await one.getAttribute('type')) === 'radio') await one.check({ force: true });
				// Two contacts at once are refused: the second walk was yesterday.
				if (!javaScript) {
					const yesterday = dayAhead(-1);
					await fill(dana, { date: yesterday, from: '09:00', to: '09:40' });
				}
				await send(dana, '?/log');
				await isAccessible(dana.page);
				await goTo(wren, '/times');
				const logged = wren.page.locator('main ul.plain > li');
				expect(await logged.count()).toBe(1);
				expect(await logged.first().textContent()).toContain(says(wren, m.contacts_kind_talk));
				expect(await logged.first().textContent()).toContain(says(wren, m.contacts_mode_in_person));
				expect(await logged.first().textContent()).toMatch(javaScript ? /\b30\b/ : /\b40\b/);
				for (const page of ['/orientation', '/my-supporter', '/my-supporter/someone-else'])
					await goTo(wren, page);
			});

			it('who lost every way in is let back in by the other, and reads again what both said', async () => {
				const lost = await walker(javaScript);
				await goTo(lost, '/sign-in');
				await goTo(lost, '/let-back-in');
				await fill(lost, { name: card, passphrase: planted.chosen });
				await send(lost, '');
				await isAccessible(lost.page);
				const shown = await lost.page.locator('p.words').first().textContent();
				for (const page of ['/people', '/my-day']) {
					await goTo(dana, page);
					await dana.page.locator('main a[href$="/let-in"]').waitFor();
				}
				await goTo(dana, '/let-in');
				await fill(dana, { shown: shown!.trim(), how: 'met' }, 'form[action="?/confirm"]');
				await send(dana, '?/confirm');
				await sees(dana, planted.alias);
				await goTo(lost, '/sign-in');
				await fill(lost, { name: card, passphrase: planted.chosen });
				await send(lost, '');
				await goTo(lost, `/talk/${match}`);
				await sees(lost, planted.message);
				await wren.page.context().close();
				wren = lost;
			});

			it('a word to know each other by, and words only for oneself', () => writeForOneself(wren));

			it('they look for practical help together, until it came', async () => {
				await goTo(wren, '/practical-help');
				await fill(
					wren,
					{ need: 'furniture', urgency: 'this_month', words: planted.need },
					'form[action="?/raise"]'
				);
				await send(wren, '?/raise');
				await isAccessible(wren.page);
				const request = new URL(wren.page.url()).pathname;
				await wren.page.getByRole('link', { name: says(wren, m.navigation_look_for_this) }).click();
				await wren.page.locator('form[action^="?/search"]').waitFor();
				await isAccessible(wren.page);
				await fill(wren, { words: 'fod pantry' });
				await send(wren, '?/search');
				await isAccessible(wren.page);
				await wren.page.locator('a[href*="/practical-help/services/"]').first().click();
				await wren.page.locator('a[href^="tel:"]').first().waitFor();
				await isAccessible(wren.page);
				const service = new URL(wren.page.url()).pathname;
				await wren.page.getByRole('button', { name: says(wren, m.navigation_choose_button) }).click();
				await sees(wren, says(wren, m.navigation_chosen_title));
				await goTo(dana, request);
				await sees(dana, planted.need);
				await send(dana, '?/step', m.navigation_step_under_way);
				await goTo(wren, request);
				await send(wren, '?/step', m.navigation_step_received);
				await sees(wren, says(wren, m.navigation_days_none));
				await goTo(dana, service);
				await fill(dana, { text: tip, knownOn: '2026-01-05' }, 'form[action="?/tip"]');
				await send(dana, '?/tip');
				await goTo(wren, service);
				await sees(wren, tip);
				await sees(wren, plainDate('2026-01-05', language));
			});

			it('help is there at any hour, signed in or not', async () => {
				await goTo(wren, '/help-now');
				await sees(wren, '911');
				await fill(wren, { 'name[]': planted.ownPerson }, 'form[action="?/keep"]');
				await send(wren, '?/keep');
				const stranger = await walker(javaScript);
				await goTo(stranger, '/help-now');
				await sees(stranger, '911');
				await stranger.page.context().close();
			});

			it.runIf(javaScript)('help is there without a connection, and nothing else was kept', async () => {
				const stranger = await walker(true);
				const { page } = stranger;
				await goTo(stranger, '/hello');
				const keptPaths = () =>
					page.evaluate(async () => {
						const shelves = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
						const kept = await Promise.all(shelves.map((shelf) => shelf.keys()));
						return kept.flat().map(({ url }) => new URL(url).pathname);
					});
				await expect.poll(keptPaths, { timeout: 60_000 }).toContain('/leave.js');
				const kept = await keptPaths();
				expect(kept).toContain('/help-now');
				const known =
					/^\/(help-now|welcome-offline|(leave|reveal|read-aloud|keep-help|own-names)\.js|icon\.svg|_app\/immutable\/assets\/.+)$/;
				expect(kept.filter((path) => !known.test(path))).toEqual([]);
				await page.context().setOffline(true);
				await page.goto(`${server.url}/home`);
				expect(new URL(page.url()).pathname).toBe('/help-now');
				expect(await page.textContent('main')).toContain('911');
				expect(await page.locator('html').getAttribute('lang')).toBe(language);
				troubles.length = 0;
				await page.context().close();
			});

			it('and stops at any moment: from then on the supporter opens nothing', async () => {
				await goTo(wren, '/who-looked');
				await sees(wren, /Dana/);
				await goTo(wren, '/your-space/pause');
				await send(wren, '?/pause');
				await goTo(wren, '/your-space');
				await send(wren, '?/resume');
				await goTo(wren, '/your-space/stop');
				await send(wren, '?/stop');
				await isAccessible(wren.page);
				const closed = await dana.page.goto(`${server.url}/talk/${match}`);
				expect(closed!.status()).toBe(404);
				await doesNotSee(dana, planted.message);
			});

			it('coming back needs nobody’s leave, and both pages are read afresh', async () => {
				await goTo(wren, '/your-space/come-back');
				await send(wren, '?/return');
				for (const page of ['/choice', '/limits']) {
					await goTo(wren, page);
					await send(wren, '?/seen');
				}
				// What only they could read went with their old keys, so they are asked once more whom they must not meet.
				await goTo(wren, '/choosing');
				await send(wren, '?/first');
				await sees(wren, 'Dana');
			});

			it('leaving quickly ends the session', async () => {
				await goTo(wren, '/home');
				const { page } = wren;
				const left = page.waitForRequest('https://**');
				await page.route('https://**', (route) => route.fulfill({ status: 200, body: 'weather' }));
				await page.locator('a[href*="/leave"]').first().click();
				await left;
				// The neutral site is meant to be somebody else.
				troubles.length = 0;
				const after = await wren.page.request.get(`${server.url}/home`, { maxRedirects: 0 });
				expect(after.status()).toBe(303);
			});
		});

		it('and nothing anybody typed lies anywhere on the server', async () => {
			expect(codes.size).toBeGreaterThan(2);
			const texts = [...Object.values(planted), passphrase, ...codes];
			// In every disguise where it is walked in English; nothing is written otherwise in another language.
			const ways = language === 'en' ? undefined : asTyped;
			expect(foundUnder(server.folder, texts, ways)).toEqual([]);
			const rows = await dumpOf(asThief(`${server.folder}/data`));
			expect(foundIn(rows, texts, ways)).toEqual([]);
			// The search does find what is there.
			expect(foundIn(rows, ['Riverside Parent Partners'])).toHaveLength(1);
			for (const text of texts) expect(server.output()).not.toContain(text);
		});
	});
