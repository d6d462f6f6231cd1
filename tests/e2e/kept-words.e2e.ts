import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { press, type Place } from './support/crawl.ts';
import { encode, fill, type Sensible } from './support/form.ts';
import { makeLook } from './support/look.ts';
import type { Form } from './support/page.ts';
import { startDemo } from './support/demo.ts';
import { type TestServer } from './support/server.ts';
import { walkIn, type People } from './support/situations.ts';

const faults: string[] = [];
const look = makeLook(faults);
let server: TestServer, place: Place, people: People, match: string;

const who = (name: string) => people.get(name)!;
const does = (name: string, path: string, action: string, given: Sensible = {}) =>
	press(place, who(name), path, action, given);
/** The form of a page that leads there, as it stands open in somebody's other window. */
async function openForm(name: string, path: string, action: string): Promise<Form> {
	const { page } = await who(name).get(place.base + path);
	return page!.forms.find((form) => form.action.endsWith(action))!;
}
const sends = (name: string, form: Form, given: Sensible) =>
	who(name).post(form.action, encode(form, fill(form, new Map(), given)));

/** Words typed in one window, while the two stop writing in another. */
describe('what was typed is there when it can not be sent', () => {
	beforeAll(async () => {
		server = await startDemo();
		place = { origin: server.url, base: '/demo' };
		people = await walkIn(place, look);
		const write = await openForm('Wren', '/talk', '?/send');
		match = write.fields.find(({ name }) => name === 'match')!.values[0]!;
	});
	afterAll(async () => {
		await server?.stop();
		expect(faults).toEqual([]);
	});

	it('in a pause: the message', async () => {
		const write = await openForm('Wren', '/talk', '?/send');
		await does('Wren', '/your-space/pause', '/your-space/pause ?/pause');
		const { status, page } = await sends('Wren', write, { text: 'Typed just before the pause.' });
		expect(status).toBe(409);
		expect(page!.alerts.join()).toContain('because you two are taking a break');
		expect(page!.shows('Typed just before the pause.')).toBe(true);
		expect(page!.forms.some(({ action }) => action.endsWith('?/send'))).toBe(false);
		await does('Wren', '/your-space', '/your-space ?/resume');
	});

	it('in a pause: every part of the agreement', async () => {
		const write = await openForm('Wren', `/agreement/${match}?write`, '?/offer');
		await does('Wren', '/your-space/pause', '/your-space/pause ?/pause');
		const { status, page } = await sends('Wren', write, {
			purpose: 'Typed for the purpose.',
			ending: 'Typed for the ending.'
		});
		expect(status).toBe(409);
		expect(page!.alerts.join()).toContain('This was not saved');
		for (const text of ['Typed for the purpose.', 'Typed for the ending.'])
			expect(page!.shows(text), text).toBe(true);
		expect(page!.forms.some(({ action }) => action.endsWith('?/offer'))).toBe(false);
		await does('Wren', '/your-space', '/your-space ?/resume');
	});

	it('after the end, for the supporter to whom the page is absent', async () => {
		const message = await openForm('Dana', `/talk/${match}`, '?/send');
		const agreement = await openForm('Dana', `/agreement/${match}?write`, '?/offer');
		await does('Wren', '/your-space/stop', '/your-space/stop ?/stop');
		const sent = await sends('Dana', message, { text: 'Typed just before the end.' });
		const offered = await sends('Dana', agreement, { purpose: 'Offered just before the end.' });
		for (const { status, page } of [sent, offered]) {
			expect(status).toBe(404);
			expect(page!.alerts.join()).toContain('not shared with you');
		}
		expect(sent.page!.shows('Typed just before the end.')).toBe(true);
		expect(offered.page!.shows('Offered just before the end.')).toBe(true);
		for (const path of ['talk', 'agreement'])
			expect((await who('Dana').get(`${place.base}/${path}/${match}`)).status).toBe(404);
	});
});
