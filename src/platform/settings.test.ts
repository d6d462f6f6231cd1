import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

describe('settings', () => {
	it('need nothing: the embedded database, port 3000, this folder', () => {
		expect(readSettings({}, '/srv')).toEqual({
			port: 3000,
			dataFolder: '/srv/data',
			keysFolder: '/srv/keys',
			publicUrl: 'http://localhost:3000',
			database: null,
			addressHeader: 'usual',
			sessions: {
				shared: { idleSeconds: 900, longestSeconds: 43_200 },
				own: { idleSeconds: 2_592_000, longestSeconds: 7_776_000 }
			},
			requestsPerMinute: 300
		});
	});

	it('follow PORT in the address unless PUBLIC_URL says otherwise', () => {
		expect(readSettings({ PORT: '4000' }).publicUrl).toBe('http://localhost:4000');
		expect(readSettings({ PUBLIC_URL: 'https://help.example.org/' }).publicUrl).toBe(
			'https://help.example.org'
		);
	});

	it('let background jobs log in as the owner and work as app_system', () => {
		const database = {
			DATABASE_URL: 'postgres://app@db/b',
			DATABASE_OWNER_URL: 'postgres://owner@db/b?sslmode=require'
		};
		expect(readSettings(database).database?.systemUrl).toBe(
			'postgres://owner@db/b?sslmode=require&options=-c%20role%3Dapp_system'
		);
		const own = { ...database, DATABASE_SYSTEM_URL: 'postgres://jobs@db/b' };
		expect(readSettings(own).database?.systemUrl).toBe('postgres://jobs@db/b');
	});

	it('say how long sessions last, and where a proxy writes an address', () => {
		const { sessions, addressHeader } = readSettings({
			SHARED_SESSION_IDLE_MINUTES: '5',
			SESSION_IDLE_DAYS: '7',
			SESSION_DAYS: '7',
			ADDRESS_HEADER: 'X-Real-IP'
		});
		expect(sessions.shared.idleSeconds).toBe(300);
		expect(sessions.own).toEqual({ idleSeconds: 604_800, longestSeconds: 604_800 });
		expect(addressHeader).toEqual({ name: 'x-real-ip' });
		expect(readSettings({ ADDRESS_HEADER: 'None' }).addressHeader).toBe('none');
	});

	it.each([
		[{ PORT: 'web' }, 'PORT must be a whole number'],
		[{ PORT: '70000' }, 'PORT must be a whole number'],
		[{ ADDRESS_HEADER: 'X Real IP' }, 'ADDRESS_HEADER must be the name of a header'],
		[{ ADDRESS_HEADER: 'x-beenthere-address' }, 'ADDRESS_HEADER must be the name of a header'],
		[{ SHARED_SESSION_IDLE_MINUTES: '0' }, 'must be a whole number from 2 to 120'],
		[{ SESSION_DAYS: 'a year' }, 'SESSION_DAYS must be a whole number from 1 to 365'],
		[{ REQUESTS_PER_MINUTE: '10' }, 'REQUESTS_PER_MINUTE must be a whole number from 60 to 1000000'],
		[{ SESSION_DAYS: '10' }, 'SESSION_IDLE_DAYS must not be longer than SESSION_DAYS'],
		[{ PUBLIC_URL: 'help.example.org' }, 'PUBLIC_URL must look like'],
		[{ PUBLIC_URL: 'https://example.org/help' }, 'without a path'],
		[{ DATABASE_URL: 'postgres://app@db/b' }, 'DATABASE_OWNER_URL is missing'],
		[{ DATABASE_OWNER_URL: 'postgres://owner@db/b' }, 'DATABASE_URL is missing'],
		[{ DATABASE_URL: 'mysql://x', DATABASE_OWNER_URL: 'postgres://o@db/b' }, 'DATABASE_URL must look like']
	])('that are wrong are named: %o', (environment, message) => {
		expect(() => readSettings(environment)).toThrow(message);
	});

	it('never show a password in a message', () => {
		expect(() => readSettings({ DATABASE_URL: 'app:secret-word@db' })).toThrow(/^(?!.*secret-word)/s);
	});
});
