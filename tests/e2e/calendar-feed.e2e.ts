import ICAL from 'ical.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { walkIn } from './support/situations.ts';
import { startDemo } from './support/demo.ts';
import { press, type Place } from './support/crawl.ts';
import type { TestServer } from './support/server.ts';

let server: TestServer;
beforeAll(async () => {
	server = await startDemo();
});
afterAll(() => server?.stop());

it('a calendar asks for the feed with its address alone, and gets no cookie, no name and no page', async () => {
	const place: Place = { origin: server.url, base: '/demo' };
	const wren = (await walkIn(place, () => undefined)).get('Wren')!;
	const turnOn = async () => {
		const { body } = await press(place, wren, '/meet/calendar', '/meet/calendar ?/make', { word: 'errand' });
		return /https?:\/\/[^\s<]+\/cal\/[\w-]+\.ics/.exec(body)![0];
	};
	const first = await turnOn();
	const answer = await fetch(first);
	expect(answer.status).toBe(200);
	expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
	expect(answer.headers.get('set-cookie')).toBeNull();
	expect(answer.headers.get('cache-control')).toMatch(/no-cache|no-store/);
	const text = await answer.text();
	const events = new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent');
	expect(events.length).toBeGreaterThan(0);
	expect(text).not.toMatch(/Dana|Wren|bench|Riverside/i);
	const etag = answer.headers.get('etag')!;
	const again = await fetch(first, { headers: { 'if-none-match': etag } });
	expect([again.status, await again.text()]).toEqual([304, '']);
	const second = await turnOn();
	expect((await fetch(first)).status).toBe(404);
	expect((await fetch(second)).status).toBe(200);
	await press(place, wren, '/meet/calendar', '/meet/calendar ?/end', {});
	expect((await fetch(second)).status).toBe(404);
	expect((await fetch(`${server.url}/demo/cal/guessed.ics`)).status).toBe(404);
}, 120_000);
