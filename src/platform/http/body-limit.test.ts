import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { bodyLimit, refuseTooLarge } from './body-limit.ts';

const inSession = { cookie: 's-0123abcd=x' };
const directory = '/practical-help/directory?/begin';

/** The status of the refusal, or null when it may go on. */
function refusal(url: string, headers: IncomingMessage['headers']): number | null {
	const request = new IncomingMessage(new Socket());
	Object.assign(request, { url, method: 'POST', headers });
	const response = new ServerResponse(request);
	return refuseTooLarge(request, response) ? response.statusCode : null;
}

const sends = (bytes: number) => ({ 'content-length': String(bytes) });

describe('what may be sent', () => {
	it.each(['/hello/you', '/talk/abc?/send', '/sign-in', '/practical-help/directory-of-others', '/'])(
		'to %s is what somebody types, with a session and without',
		(url) => {
			for (const [who, limit] of [
				[{}, bodyLimit.anybody],
				[inSession, bodyLimit.inSession]
			] as const) {
				expect(refusal(url, { ...who, ...sends(limit) })).toBeNull();
				expect(refusal(url, { ...who, ...sends(limit + 1) })).toBe(413);
			}
		}
	);

	it('to the form of a photo is a photo, for somebody in a session', () => {
		const photo = '/talk/01a223fa-9cc4-727c-be68-459c9a54098f?/send-photo';
		for (const url of [photo, `/riverside${photo}`]) {
			expect(refusal(url, { ...inSession, ...sends(bodyLimit.photo) })).toBeNull();
			expect(refusal(url, { ...inSession, ...sends(bodyLimit.photo + 1) })).toBe(413);
			expect(refusal(url, sends(bodyLimit.anybody + 1))).toBe(413);
			expect(refusal(url, { ...inSession, 'transfer-encoding': 'chunked' })).toBe(411);
		}
		expect(refusal('/talk/abc?/send-photo', { ...inSession, ...sends(bodyLimit.photo) })).toBe(413);
	});

	it('to the directory is a whole directory, for somebody in a session', () => {
		for (const url of [directory, `/riverside${directory}`]) {
			expect(refusal(url, { ...inSession, ...sends(bodyLimit.directory) })).toBeNull();
			expect(refusal(url, { ...inSession, ...sends(bodyLimit.directory + 1) })).toBe(413);
			expect(refusal(url, sends(bodyLimit.anybody + 1))).toBe(413);
		}
	});

	it('says beforehand how much it is', () => {
		expect(refusal('/sign-in', { ...inSession, 'transfer-encoding': 'chunked' })).toBe(411);
	});
});
