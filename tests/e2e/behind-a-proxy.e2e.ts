/** The application as people reach it over https: with a proxy in front of it that speaks TLS. Here we are the proxy. */
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeFolder, startApplication, type Application } from '../support/application.ts';

let app: Application;

beforeAll(async () => {
	app = await startApplication({
		environment: { PUBLIC_URL: 'https://help.example.org', REQUESTS_PER_MINUTE: '60' }
	});
});

afterAll(async () => {
	await app.stop();
	removeFolder(app.folder);
});

/** Asks from an address of its own, so that nobody is held up for what another test asked. */
let visitors = 0;
const from = () => `10.1.0.${++visitors}`;
const ask = (path: string, init: RequestInit = {}, address = from()) =>
	fetch(app.url + path, {
		redirect: 'manual',
		...init,
		headers: { 'x-forwarded-for': address, ...(init.headers as Record<string, string>) }
	});
const send = (path: string, fields: Record<string, string>, address?: string) =>
	ask(
		path,
		{ method: 'POST', headers: { origin: 'https://help.example.org' }, body: new URLSearchParams(fields) },
		address
	);

/** What comes back for bytes that no client of ours would send. */
const raw = (bytes: string) =>
	new Promise<string>((done) => {
		let received = '';
		const socket = connect(Number(new URL(app.url).port), 'localhost', () => socket.write(bytes));
		socket.on('data', (chunk) => (received += chunk.toString())).on('close', () => done(received));
		socket.on('error', () => done(received));
		socket.setTimeout(5000, () => socket.destroy());
	});

describe('cookies', () => {
	const attributes = (cookie: string) => cookie.split('; ').slice(1).sort();

	it('bear the name of this host and its protection, the secret ones out of reach of scripts', async () => {
		const language = await send('/language', { language: 'fr' });
		expect(language.headers.getSetCookie()[0]).toMatch(/^__Host-language=fr; /);
		expect(attributes(language.headers.getSetCookie()[0]!)).toEqual([
			'Max-Age=31536000',
			'Path=/',
			'SameSite=Lax',
			'Secure'
		]);
		const [, code] = /([A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4})/.exec(app.output())!;
		const claimed = await send('/set-up?/claim', { code: code! });
		expect(claimed.headers.getSetCookie()[0]).toMatch(/^__Host-claim=/);
		expect(attributes(claimed.headers.getSetCookie()[0]!)).toEqual([
			'HttpOnly',
			'Max-Age=3600',
			'Path=/',
			'SameSite=Strict',
			'Secure'
		]);
	});

	it('without it are nobody’s: a neighbour under the same domain can plant none', async () => {
		const spoken = async (cookie: string) =>
			/<html lang="(\w+)"/.exec(await (await ask('/set-up', { headers: { cookie } })).text())![1];
		expect(await spoken('__Host-language=fr')).toBe('fr');
		expect(await spoken('language=fr')).toBe('en');
	});
});

describe('every answer', () => {
	it.each(['/set-up', '/icon.svg', '/health', '/no-such-page', '/%E0%A4%A'])(
		'asks for https from now on, and for nothing from elsewhere: %s',
		async (path) => {
			const { headers } = await ask(path);
			expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
			expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
			expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
			expect(headers.get('content-security-policy')).toContain("base-uri 'none'");
			expect(headers.get('access-control-allow-origin')).toBeNull();
			const type = headers.get('content-type');
			if (/^text|xml/.test(type ?? '')) expect(type).toContain('charset=utf-8');
		}
	);

	it('says nothing of how we are made, nor shows what lies in a folder', async () => {
		for (const path of [
			'/',
			'/_app/',
			'/_app/immutable/',
			'/.git/config',
			'/package.json',
			'/src/server.ts'
		]) {
			const answer = await ask(path);
			expect(answer.headers.get('x-powered-by')).toBeNull();
			expect(answer.headers.get('server')).toBeNull();
			if (path !== '/') expect(answer.status, path).toBe(404);
		}
	});
});

describe('what no browser sends', () => {
	const host = 'host: help.example.org\r\n';

	it('two lengths of one body are refused, so that nobody hides a request in another', async () => {
		const both = `POST /language HTTP/1.1\r\n${host}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`;
		expect(await raw(both)).toMatch(/^HTTP\/1\.1 400 /);
		const two = `POST /language HTTP/1.1\r\n${host}content-length: 4\r\ncontent-length: 5\r\n\r\nabcd`;
		expect(await raw(two)).toMatch(/^HTTP\/1\.1 400 /);
	});

	it('TRACE and other methods are answered with nothing of what was sent', async () => {
		for (const method of ['TRACE', 'OPTIONS', 'DELETE', 'PATCH']) {
			const answer = await raw(
				`${method} /set-up HTTP/1.1\r\n${host}x-said: echo-me\r\nconnection: close\r\n\r\n`
			);
			expect(answer, method).toMatch(/^HTTP\/1\.1 (4\d\d|501|204) /);
			expect(answer, method).not.toContain('echo-me');
		}
	});
});

describe('too many requests', () => {
	it('are asked to wait, from one address and not from another, and never where numbers to call are', async () => {
		const [busy, other] = [from(), from()];
		let status = 0;
		// Sixty a minute, ten times as many for strangers behind one address, twenty for each: thirty go through.
		for (let each = 0; each < 100 && status !== 429; each++)
			status = (await send('/sign-in', { name: 'one two three' }, busy)).status;
		expect(status).toBe(429);
		const form = { method: 'POST', body: new URLSearchParams('name=one+two+three') };
		const headers = { accept: 'text/html', origin: 'https://help.example.org' };
		const refused = await ask('/sign-in', { ...form, headers }, busy);
		expect([refused.status, await refused.text()]).toEqual([429, expect.stringContaining('Leave quickly')]);
		expect((await send('/sign-in', { name: 'one two three' }, other)).status).not.toBe(429);
		expect((await ask('/help-now', {}, busy)).status).not.toBe(429);
		expect((await ask('/leave', {}, busy)).status).toBe(303);
		// The log says that it happened, and not to whom.
		expect(app.output()).toContain('"event":"requests.used-up"');
		expect(app.output()).not.toContain(busy);
	});
});
