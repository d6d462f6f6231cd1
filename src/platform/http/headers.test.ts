import { IncomingMessage, ServerResponse, type OutgoingHttpHeaders } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { hasSession, protect } from './headers.ts';

/** What is answered to this request, as a browser gets it; nothing is sent. */
function answered(
	{ https = true, cookie = '', path = '/', method = 'GET' },
	answer: OutgoingHttpHeaders,
	status = 200
) {
	const request = new IncomingMessage(new Socket());
	Object.assign(request, { url: path, method, headers: cookie ? { cookie } : {} });
	const response = new ServerResponse(request);
	protect(request, response, https);
	// As Kit does it (one by one), or as files are sent (all at once).
	const cookies = answer['set-cookie'];
	if (cookies) response.setHeader('set-cookie', cookies);
	response.writeHead(status, answer);
	return { request, headers: response.getHeaders() };
}

describe('cookies over https', () => {
	it('bear the name of this host, whoever set them', () => {
		const set = ['s-0123abcd=x; Path=/; HttpOnly; Secure', 'language=fr; Path=/; Secure'];
		expect(answered({}, { 'set-cookie': set }).headers['set-cookie']).toEqual([
			'__Host-s-0123abcd=x; Path=/; HttpOnly; Secure',
			'__Host-language=fr; Path=/; Secure'
		]);
	});

	it('are read only when they bear it: nobody else can plant one', () => {
		const planted = answered({ cookie: 's-0123abcd=theirs; leaving=1; __Secure-plain=on' }, {});
		expect(planted.request.headers.cookie).toBeUndefined();
		expect(hasSession(planted.request)).toBe(false);
		const ours = answered({ cookie: 's-0123abcd=theirs; __Host-s-0123abcd=ours; __Host-plain=on' }, {});
		expect(ours.request.headers.cookie).toBe('s-0123abcd=ours; plain=on');
		expect(hasSession(ours.request)).toBe(true);
	});

	it('stay as they are over http, where no browser would take such a name', () => {
		const { request, headers } = answered(
			{ https: false, cookie: 's-0123abcd=x' },
			{ 'set-cookie': ['a=b'] }
		);
		expect(request.headers.cookie).toBe('s-0123abcd=x');
		expect(headers['set-cookie']).toEqual(['a=b']);
	});
});

describe('every answer', () => {
	it.each([
		['text/html', 'text/html; charset=utf-8'],
		['text/javascript', 'text/javascript; charset=utf-8'],
		['image/svg+xml', 'image/svg+xml; charset=utf-8'],
		['text/css; charset=utf-8', 'text/css; charset=utf-8'],
		['application/json', 'application/json'],
		['font/woff2', 'font/woff2']
	])('of %s says how its letters are written: %s', (type, said) => {
		expect(answered({}, { 'content-type': type }).headers['content-type']).toBe(said);
	});

	it('over https asks for https from now on, here and below', () => {
		expect(answered({}, {}).headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
		expect(answered({ https: false }, {}).headers).not.toHaveProperty('strict-transport-security');
	});

	it('in a session is kept nowhere, whatever the file said of itself', () => {
		const cached = { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=600' };
		const kept = (cookie: string, path = '/icon.svg') =>
			answered({ cookie, path }, cached).headers['cache-control'];
		expect(kept('')).toBe('public, max-age=600');
		expect(kept('__Host-s-0123abcd=x')).toBe('no-store');
		expect(kept('__Host-s-0123abcd=x', '/_app/immutable/a.js')).toBe('public, max-age=600');
	});

	it('belongs to this origin alone', () => {
		const { headers } = answered({}, {});
		expect(headers).toMatchObject({
			'cross-origin-opener-policy': 'same-origin',
			'cross-origin-resource-policy': 'same-origin',
			'x-content-type-options': 'nosniff'
		});
		expect(headers).not.toHaveProperty('access-control-allow-origin');
	});
});

describe('the microphone', () => {
	const policy = (path: string) => answered({ path }, {}).headers['permissions-policy'];
	it('may be asked for where somebody can say something instead of writing it, and nowhere else', () => {
		const id = '01a223fa-9cc4-727c-be68-459c9a54098f';
		for (const path of ['/talk', `/talk/${id}`, `/riverside/talk/${id}?before=8`, `/talk/${id}?/send`])
			expect(policy(path), path).toContain('microphone=(self)');
		for (const path of [
			'/',
			'/home',
			`/talk/${id}/not-sure`,
			`/times/${id}`,
			'/small-talk',
			'/sign-in?to=/talk'
		])
			expect(policy(path), path).toContain('microphone=()');
		expect(policy(`/talk/${id}`)).toContain('camera=()');
	});
});
