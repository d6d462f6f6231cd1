import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

describe('settings', () => {
	it('need nothing: the embedded database, port 3000, this folder', () => {
		expect(readSettings({}, '/srv')).toEqual({
			port: 3000,
			dataFolder: '/srv/data',
			keysFolder: '/srv/keys',
			publicUrl: 'http://localhost:3000',
			database: null
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

	it.each([
		[{ PORT: 'web' }, 'PORT must be a whole number'],
		[{ PORT: '70000' }, 'PORT must be a whole number'],
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
