/** What the program may do beside answering: whom it asks, what it runs, and what could run in a page. Seen in the source itself. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const sources = globSync(['src/**/*.{ts,svelte,js,html}', 'static/*.js'], {
	exclude: (path) => /\.(int\.)?test\.ts$|paraglide/.test(path)
}).map((path) => ({
	path,
	text: readFileSync(path, 'utf8')
		.split('\n')
		.filter((line) => !/^\s*(\*|\/\/|\/\*)/.test(line))
		.join('\n')
}));

/** Files in which this stands. */
const filesWith = (pattern: RegExp) =>
	sources
		.filter(({ text }) => pattern.test(text))
		.map(({ path }) => path)
		.sort();

describe('nobody outside is asked for anything', () => {
	it('a browser asks only us: its worker, a welcome that waited, messages to look through, the way out, what changed on an open page, what its device is to sign, a message that waited. The server hands over, in one place', () => {
		expect(filesWith(/(?<![\w.])fetch\s*\(/)).toEqual([
			'src/features/enrolment/ui/waiting-welcomes.ts',
			'src/features/notifications/server/senders/post.ts',
			'src/service-worker/index.ts',
			'static/find.js',
			'static/leave.js',
			'static/live.js',
			'static/passkey.js',
			'static/write.js'
		]);
	});

	it('no other way of asking is known here', () => {
		expect(
			filesWith(
				/node:(https|http2|tls|dns|dgram)|undici|XMLHttpRequest|WebSocket|EventSource|sendBeacon|RTCPeerConnection/
			)
		).toEqual([]);
		// To the database; where that is, the driver is told by the operator.
		expect(filesWith(/node:net/)).toEqual(['src/platform/db/connections.ts']);
		expect(
			filesWith(/from 'node:http'/).filter(
				(path) => !/^src\/(server|platform\/(http\/|live\/|stop))/.test(path)
			)
		).toEqual([]);
		expect(filesWith(/import [^;]*\b(request|get|Agent)\b[^;]*from 'node:http'/)).toEqual([]);
	});

	it('what carries a word outside is used in one place each, and only for what the operator named', () => {
		expect(filesWith(/from 'nodemailer'/)).toEqual(['src/features/notifications/server/senders/mail.ts']);
		expect(filesWith(/from 'web-push'/)).toEqual(['src/features/notifications/server/senders/push.ts']);
		// It makes what is sent, and sends nothing itself.
		expect(filesWith(/sendNotification/)).toEqual([]);
		expect(filesWith(/ from '.\/post.ts'/)).toEqual([
			'src/features/notifications/server/senders/push.ts',
			'src/features/notifications/server/senders/text.ts',
			'src/features/notifications/server/senders/twilio.ts'
		]);
	});

	it('the only addresses of somebody else are where Leave quickly leads, and a telephone company that an operator named', () => {
		const addresses = sources.flatMap(({ text }) => [...text.matchAll(/https?:\/\/([\w.-]+\.[a-z]{2,})/g)]);
		const hosts = new Set(addresses.map(([, host]) => host!));
		expect([...hosts].filter((host) => !/(^|\.)example\.(org|com)$/.test(host)).sort()).toEqual([
			'api.twilio.com',
			'weather.com'
		]);
	});
});

it('other programs are started in two places: the embedded database, and the demo of a new installation', () => {
	expect(filesWith(/node:child_process/)).toEqual([
		'src/platform/db/embedded-server.ts',
		'src/routes/[[org=org]]/(public)/set-up/demo/+server.ts'
	]);
	expect(filesWith(/\b(execSync|execFile|execFileSync|fork)\s*\(|\bshell: /)).toEqual([]);
});

it('nothing that somebody typed becomes code: no eval, no page made of text, no statement made of text', () => {
	expect(filesWith(/(?<![\w.])eval\s*\(|new Function\s*\(|node:vm|setTimeout\s*\(\s*['"`]/)).toEqual([]);
	expect(filesWith(/\{@html|innerHTML|outerHTML|insertAdjacentHTML|document\.write/)).toEqual([]);
	expect(filesWith(/sql\.raw\s*\(/)).toEqual([]);
});

it('nothing is made from a template, an XML file or a serialised object that came from outside', () => {
	// A page of our own that an open page asked for again, made by the server as it made the first.
	expect(filesWith(/DOMParser/)).toEqual(['static/live.js']);
	expect(filesWith(/node:v8|XMLSerializer|serialize-javascript|unserialize|xml2js|yaml/)).toEqual([]);
});
