import { describe, expect, it } from 'vitest';
import { knownPushHosts } from './reach.ts';
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
			backup: { folder: null, publicKey: null, everyHours: 24, keepDays: 30, readerUrl: null },
			sessions: {
				shared: { idleSeconds: 900, longestSeconds: 43_200 },
				own: { idleSeconds: 2_592_000, longestSeconds: 7_776_000 }
			},
			requestsPerMinute: 300,
			reach: {
				mail: null,
				push: { hosts: knownPushHosts, contact: 'mailto:nobody@example.org' },
				text: null,
				twilio: null
			}
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
			DATABASE_URL: 'postgres://app@db/b?sslmode=verify-full',
			DATABASE_OWNER_URL: 'postgres://owner@db/b?sslmode=verify-full'
		};
		expect(readSettings(database).database?.systemUrl).toBe(
			'postgres://owner@db/b?sslmode=verify-full&options=-c%20role%3Dapp_system'
		);
		const own = { ...database, DATABASE_SYSTEM_URL: 'postgres://jobs@/b?host=/run/postgresql' };
		expect(readSettings(own).database?.systemUrl).toBe('postgres://jobs@/b?host=/run/postgresql');
	});

	it.each([
		'postgres://a:b@db.example.org/b',
		'postgres://a:b@10.0.0.5/b?sslmode=require',
		'postgres://a:b@/b?host=db'
	])(
		'let no database elsewhere be reached over a line that is not guarded, and show no password: %s',
		(url) => {
			const environment = { DATABASE_URL: url, DATABASE_OWNER_URL: `${url}#` };
			expect(() => readSettings(environment)).toThrow(/DATABASE_URL leads to another machine/);
			expect(() => readSettings(environment)).toThrow(/DATABASE_OWNER_URL leads to another machine/);
			expect(() => readSettings(environment)).toThrow(/^(?!.*a:b)/s);
		}
	);

	it.each([
		'postgres://a@localhost/b',
		'postgres://a@127.0.0.1:5432/b',
		'postgres://a@[::1]/b',
		'postgres://a@/b?host=/run/postgresql',
		'postgres://a@%2Frun%2Fpostgresql/b',
		'postgres://a@db/b?sslmode=verify-full',
		'postgres://a@db/b?sslmode=disable'
	])('take a database here, one with a checked certificate, or the word of whoever runs it: %s', (url) => {
		expect(readSettings({ DATABASE_URL: url, DATABASE_OWNER_URL: url }).database?.appUrl).toBe(url);
	});

	it('let nobody be served over http but on this machine or in the same house', () => {
		for (const near of [
			'http://localhost:3000',
			'http://192.168.1.7:3000',
			'http://laptop.local',
			'http://[::1]:3000'
		])
			expect(readSettings({ PUBLIC_URL: near }).publicUrl).toBe(near);
		for (const far of [
			'http://help.example.org',
			'http://203.0.113.9:3000',
			'http://192.168.1.7.example.org'
		])
			expect(() => readSettings({ PUBLIC_URL: far })).toThrow('PUBLIC_URL must begin with https://');
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
		[{ DATABASE_URL: 'postgres://app@localhost/b' }, 'DATABASE_OWNER_URL is missing'],
		[{ DATABASE_OWNER_URL: 'postgres://owner@localhost/b' }, 'DATABASE_URL is missing'],
		[{ DATABASE_URL: 'mysql://x', DATABASE_OWNER_URL: 'postgres://o@db/b' }, 'DATABASE_URL must look like']
	])('that are wrong are named: %o', (environment, message) => {
		expect(() => readSettings(environment)).toThrow(message);
	});

	it('never show a password in a message', () => {
		expect(() => readSettings({ DATABASE_URL: 'app:secret-word@db' })).toThrow(/^(?!.*secret-word)/s);
	});
});

describe('backups', () => {
	const key = 'backup-public-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
	it.each([
		[{ BACKUP_FOLDER: '/b' }, /BACKUP_KEY is missing/],
		[
			{ BACKUP_FOLDER: '/b', BACKUP_KEY: key.replace('public', 'secret') },
			/BACKUP_KEY is not the public half/
		],
		[
			{ BACKUP_FOLDER: '/b', BACKUP_KEY: key, BACKUP_KEEP_DAYS: '0' },
			/BACKUP_KEEP_DAYS must be a whole number/
		],
		[
			{
				...{ BACKUP_FOLDER: '/b', BACKUP_KEY: key, DATABASE_URL: 'postgresql://a:b@localhost/c' },
				DATABASE_OWNER_URL: 'postgresql://o:b@localhost/c'
			},
			/DATABASE_BACKUP_URL is missing/
		]
	])('say what is wrong: %o', (environment, words) => {
		expect(() => readSettings(environment)).toThrow(words);
	});

	it('lie where it was said', () => {
		const { backup } = readSettings({ BACKUP_FOLDER: 'b', BACKUP_KEY: key, BACKUP_EVERY_HOURS: '6' }, '/srv');
		expect(backup).toMatchObject({ folder: '/srv/b', everyHours: 6, keepDays: 30 });
		expect(backup.publicKey).toHaveLength(32);
	});
});
