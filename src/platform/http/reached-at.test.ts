import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import type { AddressHeader } from '#platform/settings.ts';
import { sayWhereReached } from './reached-at.ts';

/** The address attempts are counted by, for a request from `from` with these headers. */
function addressOf(
	from: string,
	headers: Record<string, string>,
	addressHeader: AddressHeader,
	publicUrl = 'http://help.example'
): unknown {
	const request = { headers: { ...headers }, socket: { remoteAddress: from } } as unknown as IncomingMessage;
	sayWhereReached(request, { publicUrl: new URL(publicUrl), hosts: new Set(), addressHeader });
	return request.headers['x-beenthere-address'];
}
const forwarded = { 'x-forwarded-for': '6.6.6.6, 203.0.113.7', 'x-real-ip': '198.51.100.4' };

it('counts by the last address a proxy wrote, where one must stand in front', () => {
	expect(addressOf('127.0.0.1', forwarded, 'usual')).toBe('203.0.113.7');
	expect(addressOf('10.0.0.2', forwarded, 'usual', 'https://help.example')).toBe('203.0.113.7');
	expect(addressOf('10.0.0.2', {}, 'usual', 'https://help.example')).toBe('10.0.0.2');
});

it('lets nobody choose their own address where no proxy stands in front', () => {
	expect(addressOf('192.0.2.9', forwarded, 'usual')).toBe('192.0.2.9');
	expect(addressOf('127.0.0.1', forwarded, 'none')).toBe('127.0.0.1');
	expect(addressOf('192.0.2.9', { 'x-beenthere-address': '6.6.6.6' }, 'none')).toBe('192.0.2.9');
});

it('counts by the header that the operator named', () => {
	expect(addressOf('192.0.2.9', forwarded, { name: 'x-real-ip' })).toBe('198.51.100.4');
	expect(addressOf('192.0.2.9', {}, { name: 'x-real-ip' })).toBe('192.0.2.9');
});
