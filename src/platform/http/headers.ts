/** The headers that every answer carries: pages and files, errors, and requests that could not even be understood. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { readHostCookies, writeHostCookies } from './host-cookies.ts';

/** For everything that is not a page: nothing may run, load or frame it. Kit puts a page's own policy in its place. */
const nothing = [
	"default-src 'none'",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
	"require-trusted-types-for 'script'",
	"trusted-types 'none'"
].join('; ');

/** For a page without a policy of its own, such as the one of last resort: our own files, so that *Leave quickly* works on it. */
const plainPage = nothing
	.replace(
		"default-src 'none'",
		"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"
	)
	.replace("form-action 'none'", "form-action 'self'");

/** A service worker's own policy decides what it may fetch. */
const worker = nothing.replace(
	"default-src 'none'",
	"default-src 'none'; script-src 'self'; connect-src 'self'"
);

const features = [
	'camera',
	'microphone',
	'geolocation',
	'payment',
	'usb',
	'serial',
	'bluetooth',
	'browsing-topics'
];

/** Where somebody can say something instead of writing it. */
const records = /\/talk(\/[0-9a-f-]{36})?\/?(\?|$)/;

/** Headers by the path asked for; `https`: whether people come over https; `page`: whether a page is answered. */
export function securityHeaders(path: string, https: boolean, page = false): Record<string, string> {
	return {
		'content-security-policy': page ? plainPage : path === '/service-worker.js' ? worker : nothing,
		// Not `no-referrer`: with it a browser sends forms with `Origin: null`, and they would be refused as foreign.
		'referrer-policy': 'same-origin',
		'x-content-type-options': 'nosniff',
		'x-frame-options': 'DENY',
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		'permissions-policy': features
			.map((feature) => `${feature}=(${feature === 'microphone' && records.test(path) ? 'self' : ''})`)
			.join(', '),
		'x-robots-tag': 'noindex',
		...(https ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {})
	};
}

/** A session's cookie: one per organisation, named in http/session.server.ts. */
export const hasSession = (request: IncomingMessage) =>
	/(?:^|;\s*)s-[0-9a-f]{8}=/.test(request.headers.cookie ?? '');

/** Text of which nobody said how its letters are written: all of ours is UTF-8. */
const withLetters = (type: string) =>
	/^(text\/|[^;]*\+xml)/.test(type) && !type.includes('charset') ? `${type}; charset=utf-8` : type;

/**
 * Sets the headers of an answer at the last moment, whoever writes it, and keeps every page, and whatever a person in
 * a session gets, out of every cache: no phone shows what was looked at on it. "Not modified" has no policy of its own,
 * for a browser would put it in the place of the one that the page it kept came with. Over https, cookies bear the name
 * of this host.
 */
export function protect(request: IncomingMessage, response: ServerResponse, https: boolean): void {
	const path = (request.url ?? '/').split('?', 1)[0]!;
	if (https) request.headers.cookie = readHostCookies(request.headers.cookie);
	const personal = hasSession(request) || !['GET', 'HEAD'].includes(request.method ?? '');
	const writeHead = response.writeHead.bind(response) as (
		status: number,
		headers?: OutgoingHttpHeaders
	) => ServerResponse;
	response.writeHead = ((status: number, headers: OutgoingHttpHeaders = {}) => {
		for (const [name, value] of Object.entries(headers))
			if (value !== undefined) response.setHeader(name, value);
		const type = response.getHeader('content-type');
		const page = String(type).startsWith('text/html');
		if (type !== undefined) response.setHeader('content-type', withLetters(String(type)));
		const set = response.getHeader('set-cookie');
		if (https && set !== undefined) response.setHeader('set-cookie', writeHostCookies(set));
		for (const [name, value] of Object.entries(securityHeaders(path, https, page))) {
			const kept = name === 'content-security-policy' && status === 304;
			if (!response.hasHeader(name) && !kept) response.setHeader(name, value);
		}
		const file = path.startsWith('/_app/immutable/') && status < 400;
		if (!file && (page || personal || response.hasHeader('set-cookie'))) {
			response.setHeader('cache-control', 'no-store');
		}
		return writeHead(status);
	}) as typeof response.writeHead;
}

/** The whole answer to something that is not HTTP, or too much of it. */
export function refusalOfBadRequest(code: string | undefined, https: boolean): string {
	const status = code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
	const headers = Object.entries(securityHeaders('', https)).map(([name, value]) => `${name}: ${value}\r\n`);
	return `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n${headers.join('')}\r\n`;
}
