import { request as rawRequest } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbedded } from '#platform/db/embedded.ts';
import {
	isRunning,
	launchApplication,
	postgresOf,
	removeFolder,
	startApplication,
	type Application
} from '../support/application.ts';

let app: Application;

beforeAll(async () => {
	app = await startApplication();
});

afterAll(async () => {
	await app.stop();
	removeFolder(app.folder);
});

const inSession = { cookie: 's-0123abcd=x' };

describe('every answer', () => {
	it.each([
		['a page', '/', {}],
		['a file', '/icon.svg', {}],
		['a page that is not there', '/nothing/here', {}],
		['a script that is not there', '/_app/immutable/nothing.js', {}],
		['health', '/health', {}],
		[
			'a form from somewhere else',
			'/',
			{ method: 'POST', headers: { origin: 'https://elsewhere.example' }, body: new URLSearchParams('a=b') }
		],
		[
			'something much too large',
			'/',
			{ method: 'POST', headers: { origin: 'self' }, body: 'a'.repeat(600_000) }
		],
		['a broken address', '/%E0%A4%A', {}]
	])('carries the security headers: %s', async (_what, path, init: RequestInit) => {
		const headers = new Headers(init.headers);
		if (headers.get('origin') === 'self') headers.set('origin', app.url);
		const answer = await fetch(app.url + path, { redirect: 'manual', ...init, headers });
		const policy = answer.headers.get('content-security-policy') ?? '';
		expect(policy).toContain("default-src 'none'");
		expect(policy).toContain("frame-ancestors 'none'");
		expect(policy).toContain("require-trusted-types-for 'script'");
		expect(policy).not.toContain('unsafe');
		expect(policy).not.toContain('http');
		expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
		expect(answer.headers.get('x-frame-options')).toBe('DENY');
		expect(answer.headers.get('referrer-policy')).toBe('same-origin');
		expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin');
		expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
		expect(answer.headers.get('strict-transport-security')).toBeNull();
	});

	it('carries them even when the request is not HTTP', async () => {
		const { port } = new URL(app.url);
		const answer = await new Promise<string>((done) => {
			let received = '';
			const socket = connect(Number(port), 'localhost', () => socket.write('nonsense\r\n\r\n'));
			socket.on('data', (chunk) => (received += chunk.toString())).on('close', () => done(received));
		});
		expect(answer).toMatch(/^HTTP\/1\.1 400 /);
		expect(answer).toContain("content-security-policy: default-src 'none'");
	});

	it.each(['/', '/nothing/here', '/icon.svg', '/health'])(
		'is kept by no cache in a session: %s',
		async (path) => {
			const answer = await fetch(app.url + path, { headers: inSession });
			expect(answer.headers.get('cache-control')).toBe('no-store');
		}
	);

	it.each(['/help-now', '/sign-in'])('is kept by no cache when it is a page: %s', async (path) => {
		const page = await fetch(app.url + path);
		expect(page.headers.get('cache-control')).toBe('no-store');
		// A browser puts the headers of "not modified" in the place of those that came with the page.
		const etag = page.headers.get('etag');
		const again = await fetch(app.url + path, { headers: etag ? { 'if-none-match': etag } : {} });
		const policy = again.headers.get('content-security-policy');
		if (again.status === 304) expect(policy).toBeNull();
		else expect(policy).toContain("style-src 'self'");
	});
});

describe('forms', () => {
	const post = (origin: string, headers: Record<string, string> = {}) =>
		fetch(`${app.url}/nothing`, {
			method: 'POST',
			headers: { origin, ...headers },
			body: new URLSearchParams('a=b')
		});

	it('are refused from another origin', async () => {
		expect((await post('https://elsewhere.example')).status).toBe(403);
		expect((await post('null')).status).toBe(403);
	});

	it.each([undefined, 'application/json', 'application/x-www-form-urlencoded'])(
		'are refused from another origin whatever they say they are: %s',
		async (type) => {
			const headers = { origin: 'https://elsewhere.example', ...(type ? { 'content-type': type } : {}) };
			for (const path of ['/sign-out', '/set-up/demo', '/welcome/waiting', '/leave']) {
				const answer = await fetch(app.url + path, {
					method: 'POST',
					headers,
					body: new Uint8Array([123, 125]),
					redirect: 'manual'
				});
				expect(answer.status, path).toBe(403);
			}
		}
	);

	it('are taken from our own', async () => {
		expect((await post(app.url)).status).not.toBe(403);
	});

	it('can not be made our own by headers from outside', async () => {
		const pretended = {
			'x-beenthere-host': 'elsewhere.example',
			'x-beenthere-protocol': 'https',
			'x-forwarded-host': 'elsewhere.example'
		};
		expect((await post('https://elsewhere.example', pretended)).status).toBe(403);
		const status = await new Promise((done) => {
			const headers = {
				host: 'elsewhere.example',
				origin: 'http://elsewhere.example',
				'content-type': 'application/x-www-form-urlencoded'
			};
			const sent = rawRequest(`${app.url}/nothing`, { method: 'POST', headers }, (answer) =>
				done(answer.resume().statusCode)
			);
			sent.end('a=b');
		});
		expect(status).toBe(403);
	});

	it('that are too large are refused before anybody is signed in', async () => {
		const answer = await fetch(app.url, {
			method: 'POST',
			headers: { origin: app.url },
			body: 'a'.repeat(600_000)
		});
		expect(answer.status).toBe(413);
		const page = await answer.text();
		for (const said of ['Nothing was saved', 'Rien n’a été enregistré', 'No se guardó nada'])
			expect(page).toContain(said);
		// The way out works here too: its script may run.
		expect(page).toContain('href="/leave"');
		expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
	});
});

describe('health', () => {
	it('says how the machine is, and nothing about people', async () => {
		const answer = await fetch(`${app.url}/health`);
		expect(answer.status).toBe(200);
		expect(await answer.json()).toEqual({
			status: 'ok',
			version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
			database: { latencyMilliseconds: expect.any(Number) }
		});
	});
});

describe('starting and stopping', () => {
	it('says in one sentence that the port is taken', async () => {
		const other = startApplication({ environment: { PORT: new URL(app.url).port } });
		await expect(other).rejects.toThrow(/Port \d+ is taken by another program/);
	});

	it('says in one sentence which setting is wrong', async () => {
		await expect(startApplication({ environment: { PUBLIC_URL: 'nowhere' } })).rejects.toThrow(
			/PUBLIC_URL must look like/
		);
	});

	it.each(['SIGINT', 'SIGTERM'] as const)('%s ends the application and its database', async (signal) => {
		const other = await startApplication();
		const postgres = postgresOf(other.folder)!;
		const ended = new Promise<number | null>((done) => other.process.once('exit', done));
		other.process.kill(signal);
		expect(await ended).toBe(0);
		expect(postgresOf(other.folder)).toBeNull();
		expect(isRunning(postgres)).toBe(false);
		removeFolder(other.folder);
	});

	it.each([0, 300, 1000])(
		'asked to stop in the middle of starting (%d ms after its database came up), it leaves nothing behind',
		async (milliseconds) => {
			const { folder, process: starting, ended } = await launchApplication();
			await expect.poll(() => postgresOf(folder), { timeout: 60_000, interval: 10 }).not.toBeNull();
			const postgres = postgresOf(folder)!;
			await pause(milliseconds);
			starting.kill('SIGTERM');
			expect(await ended).toBe(0);
			expect(isRunning(postgres)).toBe(false);
			removeFolder(folder);
		}
	);

	it('when its start fails, it leaves nothing behind', async () => {
		const { folder, stop } = await startApplication();
		await stop();
		// The code of a new installation can not be written: the start fails when everything else stands.
		const database = await startEmbedded(join(folder, 'data'));
		const owner = new pg.Client(database.ownerUrl);
		await owner.connect();
		await owner.query('alter table shared.claim add check (false) not valid');
		await owner.end();
		await database.stop();
		const { ended, output } = await launchApplication({ folder });
		expect(await ended).toBe(1);
		expect(output()).not.toContain('ready');
		expect(postgresOf(folder)).toBeNull();
		removeFolder(folder);
	});
});

describe.each(['sh', 'bash'])('npm start with %s between npm and the application', (shell) => {
	const asked: [string, (npm: number) => Promise<void>][] = [
		['SIGTERM to npm', async (npm) => void process.kill(npm, 'SIGTERM')],
		[
			'Ctrl-C, which the terminal sends to all of them',
			async (npm) => {
				process.kill(-npm, 'SIGINT');
				await pause(1);
				process.kill(-npm, 'SIGINT');
			}
		]
	];
	it.each(asked)('%s ends the application and its database', async (_what, ask) => {
		const other = await startApplication({ throughNpm: { shell } });
		const postgres = postgresOf(other.folder)!;
		const ended = new Promise((done) => other.process.once('close', done));
		await ask(other.process.pid!);
		// Closed only when nobody writes there any more: neither npm nor an application it left behind.
		await ended;
		expect(other.output()).toContain('Stopped.');
		expect(isRunning(postgres)).toBe(false);
		await expect(fetch(`${other.url}/health`)).rejects.toThrow();
		removeFolder(other.folder);
	});
});
