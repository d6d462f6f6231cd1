import { describe, expect, it } from 'vitest';
import { isAtPushHost, isMailAddress, knownPushHosts } from './reach.ts';
import { readSettings } from './settings.ts';

const mail = (server: string | undefined, from: string | undefined = 'hello@example.org') =>
	readSettings({ MAIL_SERVER: server, MAIL_FROM: from }).reach.mail;

describe('a mail server', () => {
	it('is none until one is named', () => {
		expect(readSettings({}).reach.mail).toBeNull();
	});

	it('is reached as its address says', () => {
		expect(mail('smtps://me:p%40ss@mail.example.org')).toEqual({
			host: 'mail.example.org',
			port: 465,
			secure: true,
			login: { user: 'me', pass: 'p@ss' },
			from: 'hello@example.org'
		});
		expect(mail('smtp://mail.example.org')).toMatchObject({ port: 587, secure: false, login: null });
		expect(mail('smtp://localhost')).toMatchObject({ port: 25 });
		expect(mail('smtp://[::1]:2525')).toMatchObject({ host: '::1', port: 2525 });
	});

	it.each(['mail.example.org', 'http://mail.example.org', 'smtp://', 'smtp://mail.example.org/box'])(
		'is refused at start where it is none: %s',
		(server) => {
			expect(() => mail(server)).toThrow('MAIL_SERVER must look like');
		}
	);

	it('needs an address to write from, and one alone; a password is not shown', () => {
		const secret = 'smtps://me:hush@mail.example.org';
		for (const from of ['', 'Riverside <hello@example.org>', 'hello', 'a@example.org\nBcc: b@example.org']) {
			expect(() => mail(secret, from)).toThrow('MAIL_FROM must be one plain address');
			expect(() => mail(secret, from)).toThrow(/^(?!.*hush)/s);
		}
		expect(() => readSettings({ MAIL_FROM: 'hello@example.org' })).toThrow('MAIL_SERVER');
	});
});

it('an address has plain letters, one @ and a host with a dot', () => {
	expect(['ana@example.org', "o'neil+x@a.example.org", 'A.B-c@example.co'].every(isMailAddress)).toBe(true);
	expect(
		[
			'ana',
			'ana@',
			'@example.org',
			'ana@example',
			'a..b@example.org',
			'.a@example.org',
			'añ@example.org'
		].some(isMailAddress)
	).toBe(false);
});

describe('push services', () => {
	const push = (environment: Record<string, string> = {}) => readSettings(environment).reach.push;

	it('are those of the browsers there are, until it is said otherwise', () => {
		expect(push()!.hosts).toEqual(knownPushHosts);
		expect(push({ PUSH_HOSTS: 'Push.example.org *.example.com' })!.hosts).toEqual([
			'push.example.org',
			'*.example.com'
		]);
		expect(push({ PUSH_HOSTS: 'none' })).toBeNull();
		expect(() => push({ PUSH_HOSTS: 'https://push.example.org' })).toThrow(
			'PUSH_HOSTS must be names of hosts'
		);
	});

	it('can reach whoever runs this', () => {
		expect(push({ PUBLIC_URL: 'https://help.example.org' })!.contact).toBe('https://help.example.org');
		const mail = { MAIL_SERVER: 'smtp://localhost', MAIL_FROM: 'hello@example.org' };
		expect(push(mail)!.contact).toBe('mailto:hello@example.org');
		expect(push({ ...mail, PUSH_CONTACT: 'mailto:ops@example.org' })!.contact).toBe('mailto:ops@example.org');
		expect(() => push({ PUSH_CONTACT: 'ops' })).toThrow('PUSH_CONTACT must look like');
	});

	it('are the only ones that are ever asked, whatever a browser hands over', () => {
		const asked = (address: string) => isAtPushHost(address, knownPushHosts);
		expect(asked('https://fcm.googleapis.com/fcm/send/abc')).toBe(true);
		expect(asked('https://updates.push.services.mozilla.com/wpush/v2/abc')).toBe(true);
		expect(asked('https://web.push.apple.com/abc')).toBe(true);
		for (const address of [
			'http://fcm.googleapis.com/fcm/send/abc',
			'https://fcm.googleapis.com:8443/abc',
			'https://fcm.googleapis.com@127.0.0.1/abc',
			'https://user@fcm.googleapis.com/abc',
			'https://fcm.googleapis.com.example.org/abc',
			'https://evilpush.apple.com.example.org/',
			'https://push.apple.com.evil.example/',
			'https://127.0.0.1/abc',
			'https://169.254.169.254/latest/meta-data',
			'https://[::1]/abc',
			'file:///etc/passwd',
			'abc'
		])
			expect(asked(address), address).toBe(false);
		expect(isAtPushHost('http://127.0.0.1:9999/abc', ['127.0.0.1:9999'])).toBe(true);
		expect(isAtPushHost('http://10.0.0.7:9999/abc', ['10.0.0.7:9999'])).toBe(false);
	});
});

describe('whoever sends text messages', () => {
	const secret = 'a secret of more than thirty-two letters';
	const text = (environment: Record<string, string>) => readSettings(environment).reach.text;

	it('is nobody until they are named, over https, with a secret', () => {
		expect(text({})).toBeNull();
		const url = 'https://texts.example.org/send';
		expect(text({ TEXT_WEBHOOK_URL: url, TEXT_WEBHOOK_SECRET: secret })).toEqual({ url, secret });
		expect(text({ TEXT_WEBHOOK_URL: 'http://localhost:9/x', TEXT_WEBHOOK_SECRET: secret })).not.toBeNull();
		for (const far of ['http://texts.example.org/send', 'http://192.168.1.7/send', 'texts.example.org'])
			expect(() => text({ TEXT_WEBHOOK_URL: far, TEXT_WEBHOOK_SECRET: secret })).toThrow('TEXT_WEBHOOK_URL');
		expect(() => text({ TEXT_WEBHOOK_URL: url, TEXT_WEBHOOK_SECRET: 'short' })).toThrow(
			/TEXT_WEBHOOK_SECRET(?!.*short)/
		);
		expect(() => text({ TEXT_WEBHOOK_SECRET: secret })).toThrow('TEXT_WEBHOOK_URL');
	});
});

describe('the telephone company', () => {
	const right = {
		TWILIO_ACCOUNT: `AC${'0'.repeat(32)}`,
		TWILIO_TOKEN: 'abcdef0123456789'.repeat(2),
		TWILIO_NUMBER: '+14165550100'
	};
	const read = (environment: Record<string, string>) => readSettings(environment).reach.twilio;

	it('is nobody until its account, token and number are named', () => {
		expect(read({})).toBeNull();
		expect(read(right)).toMatchObject({ number: '+14165550100', api: 'https://api.twilio.com' });
		for (const [name, wrong] of [
			['TWILIO_ACCOUNT', 'AC1'],
			['TWILIO_TOKEN', 'a token'],
			['TWILIO_NUMBER', '416 555 0100']
		] as const)
			expect(() => read({ ...right, [name]: wrong })).toThrow(name);
		expect(() => read({ TWILIO_NUMBER: right.TWILIO_NUMBER })).toThrow('TWILIO_TOKEN');
	});

	it('shows no token in a message, is asked over https alone, and stands beside no other sender of texts', () => {
		expect(() => read({ ...right, TWILIO_TOKEN: 'secret' })).toThrow(/TWILIO_TOKEN(?!.*secret)/);
		expect(() => read({ ...right, TWILIO_API: 'http://api.example.org' })).toThrow('TWILIO_API');
		expect(read({ ...right, TWILIO_API: 'http://127.0.0.1:9' })!.api).toBe('http://127.0.0.1:9');
		const texts = { TEXT_WEBHOOK_URL: 'https://texts.example.org', TEXT_WEBHOOK_SECRET: 'x'.repeat(32) };
		expect(() => read({ ...right, ...texts })).toThrow('set one of them');
	});
});
