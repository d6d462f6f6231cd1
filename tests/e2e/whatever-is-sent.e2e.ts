/** What becomes of words in a real browser, and what else can be sent: the ids of others, no choice, no form at all. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { someStrings } from '#tests/support/strings.ts';
import { browserIsHere, launch, someone, troubles } from './support/browser.ts';
import { allRoutes, type Place } from './support/crawl.ts';
import { arrived, encode, multipart } from './support/form.ts';
import { beginWorld, type World } from './support/forms-world.ts';
import { OtherPeople } from './support/other-people.ts';
import { awkward, tryOtherFields } from './support/try-form.ts';
import { hangUp, Visitor } from './support/visitor.ts';

const everything = Boolean(process.env.ALL_STRINGS);

let world: World;

beforeAll(async () => {
	world = await beginWorld();
}, 600_000);

afterAll(async () => {
	hangUp();
	await world?.end();
});

// First of all: later forms end matches.
describe.skipIf(!browserIsHere)('in a real browser', () => {
	let browser: Browser;
	beforeAll(async () => {
		browser = await launch();
	});
	afterAll(() => browser.close());

	it('nothing that one person wrote runs when another looks at it', async () => {
		const { place, people } = world;
		const [wren, dana] = [people.get('Wren')!, people.get('Dana')!];
		const marks = someStrings(400)
			.filter((text) => /[<>]|script|on\w+=|\{\{/.test(text) && text.length < 1500)
			.slice(0, 60);
		expect(marks.length).toBeGreaterThanOrEqual(5);
		const thread = await threadOf(place, wren);
		for (const text of marks) {
			const { page } = await dana.get(thread);
			const form = page!.forms.find(({ action }) => action.endsWith('?/send'))!;
			const id = form.fields.find(({ name }) => name === 'id')!;
			const match = form.fields.find(({ name }) => name === 'match')!;
			await dana.post(
				form.action,
				encode(form, [
					['match', match.values[0]!],
					['id', id.values[0]!],
					['text', text]
				])
			);
		}
		for (const [name, paths] of [
			['Wren', [thread.slice(place.base.length), '/home', '/agreement', '/practical-help', '/choosing']],
			['Dana', [thread.slice(place.base.length), '/people', '/my-page', '/practical-help']],
			['Noor', ['/team', '/staff', '/settings', '/settings/limits', '/settings/words', '/help-now']]
		] as const) {
			const { context, page } = await someone(browser, { language: 'en', javaScript: true });
			page.on('dialog', (dialog) => {
				troubles.push(`a dialog: ${dialog.message()}`);
				void dialog.dismiss();
			});
			await context.addCookies(
				[...people.get(name)!.cookies()].map(([cookie, value]) => ({
					name: cookie,
					value,
					url: place.origin
				}))
			);
			for (const path of paths) {
				await page.goto(place.origin + place.base + path, { waitUntil: 'load' });
				await page.waitForTimeout(100);
			}
			await context.close();
		}
		expect(troubles).toEqual([]);
		const { page } = await wren.get(thread);
		expect(page!.shows(arrived(marks.at(-1)!))).toBe(true);
	});
});

describe('the id of what is somebody else’s', () => {
	it('is on every page and in every form as if there were no such thing, and changes nothing', async () => {
		const others = await OtherPeople.begin(world.place, world.database);
		let asked = 0;
		const wrong: string[] = [];
		for (const name of [
			'Somebody',
			'Wren',
			'Kit',
			'Dana',
			'Ana',
			'Jo',
			'Lee',
			'Noor',
			'Sam',
			'Inés',
			'Ama Osei'
		]) {
			const tried = await others.tryAs(world.people.get(name)!, world.forms);
			asked += tried.asked;
			wrong.push(...tried.wrong);
		}
		await others.end();
		console.log(`${asked} requests with the ids of others`);
		expect(wrong).toEqual([]);
		expect(asked).toBeGreaterThan(1000);
		expect(world.faults.splice(0)).toEqual([]);
	}, 300_000);
});

describe('every form', () => {
	it(
		'takes or refuses what no choice, id, day or number can be, and never breaks',
		async () => {
			const each = everything ? awkward.length : 2;
			const wrong: string[] = [];
			for (const found of world.withFields)
				wrong.push(...(await tryOtherFields(world.place, found, world.rules[found.action], each)));
			expect(wrong).toEqual([]);
			expect(world.faults.splice(0)).toEqual([]);
		},
		everything ? 3_600_000 : 300_000
	);
});

describe('whatever else can be sent', () => {
	it('to forms that only a larger programme shows', async () => {
		const { place, people } = world;
		const supporter = [...world.withFields]
			.flatMap(({ form }) => form.fields)
			.find(({ name }) => name === 'supporterId')!.values[0]!;
		for (const path of ['/staff', '/team', `/team/${supporter}`])
			for (const text of someStrings(100)) {
				const body = {
					type: 'application/x-www-form-urlencoded',
					bytes: Buffer.from(new URLSearchParams({ find: text }).toString())
				};
				expect((await people.get('Noor')!.post(`${place.base}${path}?/find`, body)).status).toBeLessThan(500);
			}
		expect(world.faults.splice(0)).toEqual([]);
	}, 60_000);

	it('files of any name that hold anything', async () => {
		const noor = world.people.get('Noor')!;
		const path = `${world.place.base}/practical-help/directory`;
		const some = someStrings(120).filter((text) => text !== '');
		for (let at = 0; at < some.length; at += 20) {
			const { page } = await noor.get(path);
			const form = page!.forms.find(({ multipart }) => multipart)!;
			const id = form.fields.find(({ name }) => name === 'id')!.values[0]!;
			const answer = await noor.post(
				form.action,
				multipart([
					{ name: 'id', content: Buffer.from(id) },
					...some.slice(at, at + 20).map((text, index) => ({
						name: 'files',
						filename: index === 0 ? 'organizations.csv' : text.slice(0, 200),
						content: Buffer.from(`id,name\n1,${some.slice(at, at + 20).join(',')}`)
					}))
				])
			);
			if (answer.location) await noor.get(answer.location);
			else expect(answer.page!.alerts.join()).not.toBe('');
		}
		expect(world.faults.splice(0)).toEqual([]);
	});

	it('forms that no browser sends', async () => {
		const { place, people } = world;
		const sent: [type: string, body: string][] = [
			['application/x-www-form-urlencoded', 'name=%zz&name=%&=&&name'],
			['application/x-www-form-urlencoded', `a=${'&a='.repeat(20_000)}`],
			['application/x-www-form-urlencoded; charset=utf-16', 'name=a'],
			['multipart/form-data', 'nothing'],
			['multipart/form-data; boundary=x', '--x\r\n\r\n'],
			[
				'multipart/form-data; boundary=x',
				'--x\r\ncontent-disposition: form-data; name="name"; filename="a"\r\n\r\na\r\n--x--\r\n'
			],
			['application/json', '{"name":{"$ne":null}}'],
			['text/plain', 'name=a']
		];
		for (const path of ['/my-name', '/sign-in', '/help-now?/keep', '/language', '/nothing?/here'])
			for (const [type, body] of sent)
				await people.get('Wren')!.post(place.base + path, { type, bytes: Buffer.from(body) });
		// What is no form, or breaks off, is a mistake of the sender: it is refused, and never our own fault.
		expect(world.faults.splice(0)).toEqual([]);
	});

	it('addresses, cookies and headers', async () => {
		const { place, people, look } = world;
		const some = someStrings(60).filter((text) => text.trim() !== '' && text.isWellFormed());
		const wren = people.get('Wren')!;
		const asked = [
			'to',
			'choice',
			'limits',
			'before',
			'done',
			'saved',
			'request',
			'kept',
			'write',
			'decided'
		];
		for (const [at, text] of some.entries()) {
			const part = encodeURIComponent(text.slice(0, 500));
			const route = allRoutes.filter(({ id }) => id.includes('['))[at % 13]!;
			await wren.ask('GET', new URL(`${place.base}${route.id.replace(/\[\w+\]/g, part)}`, place.origin));
			const page = allRoutes.filter(({ id, isPage }) => isPage && !id.includes('['))[at % 40]!;
			const query = asked.map((name) => `${name}=${part}`).join('&');
			await wren.ask('GET', new URL(`${place.base}${page.id}?${query}`, place.origin));
			await wren.ask('GET', new URL(`${place.base}/open?to=${part}`, place.origin));
			const stranger = new Visitor('A stranger', place.origin, look);
			for (const name of ['language', 'appearance', 'plain', 'opened']) stranger.keep(name, part);
			await stranger.ask('GET', new URL(`${place.base}/this-device`, place.origin), undefined, {
				'user-agent': part,
				'accept-language': part,
				'x-forwarded-for': part
			});
			const back = new URLSearchParams({ language: 'en', back: text });
			await stranger.post(`${place.base}/language`, {
				type: 'application/x-www-form-urlencoded',
				bytes: Buffer.from(back.toString())
			});
		}
		expect(world.faults.splice(0)).toEqual([]);
	}, 120_000);
});

/** Where the two write to each other, for both of them. */
async function threadOf(place: Place, participant: Visitor): Promise<string> {
	const { page } = await participant.get(`${place.base}/talk`);
	const form = page!.forms.find(({ action }) => action.endsWith('?/send'))!;
	if (!form) throw new Error(`No box on ${page!.url}: ${page!.text().slice(0, 1500)}`);
	return `${place.base}/talk/${form.fields.find(({ name }) => name === 'match')!.values[0]!}`;
}
