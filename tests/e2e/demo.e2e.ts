import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { press, type Place } from './support/crawl.ts';
import { makeLook } from './support/look.ts';
import { startServer, type TestServer } from './support/server.ts';
import { everywhere, walkIn, type People } from './support/situations.ts';
import { hangUp, Visitor } from './support/visitor.ts';

let server: TestServer;
let place: Place;
let people: People;
const faults: string[] = [];

beforeAll(async () => {
	server = await startServer();
	place = { origin: server.url, base: '/demo' };
});
afterAll(async () => {
	hangUp();
	await server?.stop();
});

describe('the demo of a new installation', () => {
	it('is made by a button, also when it is pressed twice', async () => {
		const code = /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(server.output())![0];
		const top = { origin: server.url, base: '' };
		const visitor = new Visitor('Whoever sets it up', server.url, makeLook(faults));
		await press(top, visitor, '/set-up', '/set-up ?/claim', { code });
		const body = { type: 'application/x-www-form-urlencoded', bytes: Buffer.from('') };
		const answers = await Promise.all([1, 2].map(() => visitor.post('/set-up/demo', body)));
		expect(answers.map(({ location }) => location)).toEqual(['/set-up', '/set-up']);
		expect((await visitor.get('/set-up')).page!.links).toContain('/demo');
	}, 180_000);

	it('lets anybody in as any role, each to a first screen of their own', async () => {
		people = await walkIn(place, makeLook(faults));
		for (const name of everywhere.slice(1)) {
			const { status } = await people.get(name)!.get('/demo/home');
			expect(status, name).toBeLessThan(500);
		}
		const ines = await people.get('Inés')!.get('/demo/hours-and-training');
		expect(ines.status).toBe(200);
		expect(ines.page!.links).toContain('/demo/hours-and-training');
		expect((await people.get('Sam')!.get('/demo/settings')).status).toBe(200);
	}, 60_000);

	it('calls people by the word of the programme and no other (R141)', async () => {
		const said = new Map<string, string>();
		const participants = ['Wren', 'Robin', 'Nilo', 'Ida'];
		const pages = ['/home', '/my-supporter', '/choosing', '/agreement', '/talk', '/orientation', '/choice'];
		for (const name of participants)
			for (const path of [...pages, '/who-looked', '/practical-help/search?q=zzz'])
				said.set(`${name} ${path}`, (await people.get(name)!.get(`/demo${path}`)).page!.text());
		said.set('hello', (await people.get('Somebody')!.get('/demo/hello')).page!.text());
		said.set('staff', (await people.get('Noor')!.get('/demo/staff')).page!.text());
		// What boxes and links hold is no word of ours.
		for (const [where, text] of said) expect(written(text), where).not.toMatch(/supporter/i);
		for (const where of ['hello', 'staff', 'Robin /my-supporter', 'Wren /choice'])
			expect(said.get(where), where).toMatch(/parent partner/i);
	}, 60_000);

	it('says in the log that somebody came in and that something was refused, and never who', async () => {
		const sent = 'name=one+two+three&passphrase=nobody+has+this+one';
		await new Visitor('A stranger', server.url, makeLook(faults)).post('/demo/sign-in', {
			type: 'application/x-www-form-urlencoded',
			bytes: Buffer.from(sent)
		});
		expect((await people.get('Wren')!.get('/demo/settings')).status).toBeGreaterThan(400);
		const lines = server
			.output()
			.split('\n')
			.filter((line) => line.startsWith('{'))
			.map((line) => JSON.parse(line) as Record<string, unknown>);
		expect(new Set(lines.map(({ event }) => event))).toEqual(
			new Set(['session.begun', 'sign-in.no-match', 'refused'])
		);
		const may = ['level', 'time', 'event', 'organisation', 'shared', 'useCase', 'code'];
		expect(lines.flatMap((line) => Object.keys(line)).filter((key) => !may.includes(key))).toEqual([]);
	}, 60_000);

	it('and nothing was wrong with any answer', () => expect(faults).toEqual([]));
});

/** What is written on a page, without what its boxes and links hold, which `see` sets between marks. */
const written = (text: string) =>
	text
		.split('\u0001')
		.filter((_held, at) => at % 2 === 0)
		.join(' ');
