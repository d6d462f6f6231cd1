import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { m } from '#paraglide/messages.js';
import type { Language } from './support/browser.ts';
import { startDemo } from './support/demo.ts';
import { type TestServer } from './support/server.ts';
import { hangUp, Visitor } from './support/visitor.ts';

type Said = (input: never, options: { locale: Language }) => string;

const dana = { name: 'Dana' };

/** Whoever looks, a page (what leads there, where it has an id), and the sentence that page owes them. */
const owed: [who: 'Wren' | 'Somebody', page: string, said: Said, about: object][] = [
	['Wren', '/home', m.enrolment_home_honest, dana],
	['Wren', '/home', m.enrolment_limits_server, {}],
	['Wren', '/limits', m.enrolment_limits_server, {}],
	['Somebody', '/hello/private', m.enrolment_limits_server, {}],
	...(['/talk', '/times', '/agreement'] as const).flatMap((page) =>
		(
			[m.ui_circle_why_walks_with, m.ui_circle_server, m.ui_circle_court, m.ui_circle_who_looked] as Said[]
		).map((said) => ['Wren', page, said, dana] as (typeof owed)[number])
	),
	['Wren', '/times', m.contacts_list_lead, dana],
	['Somebody', '/hello', m.ui_leave_honest, {}],
	['Somebody', '/hello', m.ui_leave_how, {}],
	['Somebody', '/help-now', m.ui_leave_honest, {}],
	['Wren', '/this-device', m.ui_leave_honest, {}],
	['Wren', '/this-device', m.ui_leave_how, {}],
	['Somebody', '/hello/you?choice=a&limits=b', m.enrolment_alias_seen, {}],
	['Somebody', '/hello/you?choice=a&limits=b', m.enrolment_safe_way_seen, {}],
	['Wren', '/your-space/safe-way', m.enrolment_safe_way_seen, {}],
	['Wren', '/your-space/stop', m.enrolment_space_stop_honest, dana],
	['Wren', '/who-looked', m.access_note, {}]
];

let server: TestServer;
const people = new Map<string, Visitor>();
const form = 'application/x-www-form-urlencoded';

beforeAll(async () => {
	server = await startDemo();
	for (const name of ['Wren', 'Somebody']) people.set(name, new Visitor(name, server.url, () => undefined));
	const wren = people.get('Wren')!;
	const { page } = await wren.get('/demo/walk-in');
	const door = page!.forms.find(({ buttons }) => buttons[0]!.label.endsWith(' Wren'))!;
	const person = door.fields[0]!.values[0]!;
	await wren.post(door.action, { type: form, bytes: Buffer.from(`person=${person}`) });
});

afterAll(async () => {
	hangUp();
	await server?.stop();
});

describe.each(['en', 'fr', 'es'] as const)(
	'what is true is said on the page it is true of, in %s',
	(locale) => {
		it.each(owed.map(([who, page, said, about]) => [`${who} ${page}`, who, page, said, about] as const))(
			'%s',
			async (_what, who, path, said, about) => {
				const visitor = people.get(who)!;
				visitor.keep('language', locale);
				const answer = await visitor.get(`/demo${path}`);
				expect(answer.status).toBe(200);
				// Some spaces of French are narrow, and none is a matter of this test.
				const spaced = (text: string) => text.replace(/\s+/g, ' ');
				expect(spaced(answer.page!.text())).toContain(spaced(said(about as never, { locale })));
			}
		);
	}
);

it('whoever changes the language before signing in keeps what they read and chose', async () => {
	const visitor = people.get('Somebody')!;
	for (const path of ['/demo/hello/you?choice=a&limits=b', '/demo/hello/you?/start&choice=a&limits=b']) {
		const { page } = await visitor.get(path);
		const choice = page!.forms.find(({ action }) => new URL(action).pathname === '/demo/language')!;
		const [back] = choice.fields.find(({ name }) => name === 'back')!.values;
		const answer = await visitor.post(choice.action, {
			type: form,
			bytes: Buffer.from(new URLSearchParams({ back: back!, language: 'fr' }).toString())
		});
		expect(answer).toMatchObject({ status: 303, location: '/demo/hello/you?choice=a&limits=b' });
	}
});

it.each(['invitation', 'guest'])('a link that can be none does not open the one before: %s', async (kind) => {
	const somebody = new Visitor('Somebody with links', server.url, () => undefined);
	const secret = 'abcdefghijklmnopqrstuvwx';
	const holds = () => [...somebody.cookies().values()].includes(secret);
	await somebody.get(`/demo/${kind}/${secret}`);
	expect(holds()).toBe(true);
	await somebody.get(`/demo/${kind}/short`);
	expect(holds()).toBe(false);
});
