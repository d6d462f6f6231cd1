import { isThisMachine } from '#platform/elsewhere.ts';

/** A mail server that takes our mail, and the address that stands on it. */
export type MailSettings = {
	host: string;
	port: number;
	/** TLS from the first byte; else STARTTLS, which is demanded unless the server is on this machine. */
	secure: boolean;
	login: { user: string; pass: string } | null;
	from: string;
};

/** The push services of browsers that are asked, and how they reach whoever runs this. */
export type PushSettings = { hosts: readonly string[]; contact: string };
/** A pair on P-256 by which push services know this installation (VAPID), in the letters of URLs. */
export type PushKeys = { publicKey: string; privateKey: string };

/** Somebody who sends text messages for us, and the secret we sign with. */
export type TextSettings = { url: string; secret: string };

/** Twilio: an account, its token, and the one number of the programme. `api`: where it is asked to send. */
export type TwilioSettings = { account: string; token: string; number: string; api: string };

/** What is set about how the program can say that there is something new; null: not by this. */
export type ReachSettings = {
	mail: MailSettings | null;
	push: PushSettings | null;
	text: TextSettings | null;
	twilio: TwilioSettings | null;
};

/** The same in a running process, which has the keys. */
export type Reach = Omit<ReachSettings, 'push'> & { push: (PushSettings & { keys: PushKeys }) | null };

/** The push services of the browsers there are. No other host is ever asked, whatever a browser says. */
export const knownPushHosts = [
	'fcm.googleapis.com',
	'*.push.services.mozilla.com',
	'*.push.apple.com',
	'*.notify.windows.com'
];

/** Rows of the table in README.md. */
export const reachTable = [
	{
		name: 'MAIL_SERVER',
		default: 'no mail is sent',
		meaning:
			'A mail server that takes your mail: smtps://user:password@mail.example.org, or smtp://… (then STARTTLS is demanded).'
	},
	{
		name: 'MAIL_FROM',
		default: 'required with MAIL_SERVER',
		meaning:
			'The address that stands on every mail. People’s screens can show it: choose one that does not say what this is.'
	},
	{
		name: 'PUSH_HOSTS',
		default: knownPushHosts.join(' '),
		meaning:
			'The push services of browsers that may be asked, with spaces between; none: no notes to browsers.'
	},
	{
		name: 'PUSH_CONTACT',
		default: 'MAIL_FROM, or PUBLIC_URL',
		meaning: 'How a push service reaches you when something is wrong: mailto:… or https://…. They see it.'
	},
	{
		name: 'TEXT_WEBHOOK_URL',
		default: 'no text message is sent',
		meaning: 'Where text messages are handed to whoever sends them for you (docs/text-messages.md).'
	},
	{
		name: 'TEXT_WEBHOOK_SECRET',
		default: 'required with TEXT_WEBHOOK_URL',
		meaning: 'What we sign them with: 32 letters or more.'
	},
	{
		name: 'TWILIO_ACCOUNT',
		default: 'no telephone of the programme',
		meaning:
			'A Twilio account (AC…), for calls and text messages (docs/telephone.md), in place of TEXT_WEBHOOK_URL.'
	},
	{
		name: 'TWILIO_TOKEN',
		default: 'required with TWILIO_ACCOUNT',
		meaning: 'Its token, with which requests are signed both ways.'
	},
	{
		name: 'TWILIO_NUMBER',
		default: 'required with TWILIO_ACCOUNT',
		meaning: 'The one number of the programme, such as +14165550100.'
	},
	{
		name: 'TWILIO_API',
		default: 'https://api.twilio.com',
		meaning: 'Where it is asked to send; another one only for a trial.'
	}
] as const;

/** Letters of an address that no mail server takes for anything else: nothing that could begin another line or address. */
const plainAddress =
	/^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;

/** Whether this is one address, in letters that every mail server takes. */
export const isMailAddress = (text: string): boolean => text.length <= 254 && plainAddress.test(text);

/**
 * Whether this is an address at one of these push services, and nothing else: a browser hands it to us, so it could lead
 * anywhere. Over https; only a service on this machine, named with its port, may do without.
 */
export function isAtPushHost(address: string, hosts: readonly string[]): boolean {
	if (!URL.canParse(address)) return false;
	const { protocol, host, hostname, username, password } = new URL(address);
	if (username !== '' || password !== '') return false;
	if (protocol !== 'https:' && !(protocol === 'http:' && isThisMachine(hostname))) return false;
	return hosts.some((each) => (each.startsWith('*.') ? host.endsWith(each.slice(1)) : host === each));
}

type Text = (name: string) => string | undefined;

/** Reads what is set about reaching people; what is wrong is added to `wrong`. */
export function readReach(text: Text, publicUrl: string, wrong: string[]): ReachSettings {
	const mail = readMail(text, wrong);
	const texts = readTexts(text, wrong);
	const twilio = readTwilio(text, wrong);
	if (texts && twilio)
		wrong.push('TEXT_WEBHOOK_URL and TWILIO_ACCOUNT are two ways for the same: set one of them.');
	return { mail, push: readPush(text, mail, publicUrl, wrong), text: texts, twilio };
}

function readMail(text: Text, wrong: string[]): MailSettings | null {
	const [server, from] = [text('MAIL_SERVER'), text('MAIL_FROM')];
	if (server === undefined && from === undefined) return null;
	// A password may stand in it: it is named, never shown.
	const url = server !== undefined && URL.canParse(server) ? new URL(server) : null;
	if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '' || url.pathname.length > 1)
		wrong.push('MAIL_SERVER must look like smtps://user:password@mail.example.org or smtp://….');
	if (from === undefined || !isMailAddress(from))
		wrong.push('MAIL_FROM must be one plain address, such as hello@example.org, without a name.');
	if (!url || from === undefined) return null;
	const secure = url.protocol === 'smtps:';
	return {
		host: url.hostname.replace(/^\[|\]$/g, ''),
		port: url.port === '' ? (secure ? 465 : isThisMachine(url.hostname) ? 25 : 587) : Number(url.port),
		secure,
		login: url.username
			? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
			: null,
		from
	};
}

function readPush(
	text: Text,
	mail: MailSettings | null,
	publicUrl: string,
	wrong: string[]
): PushSettings | null {
	const hosts = text('PUSH_HOSTS')?.toLowerCase().split(/\s+/) ?? knownPushHosts;
	if (hosts.length === 1 && hosts[0] === 'none') return null;
	if (!hosts.every((host) => /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/.test(host)))
		wrong.push(
			`PUSH_HOSTS must be names of hosts with spaces between, such as ${knownPushHosts[0]}, or none.`
		);
	const own = publicUrl.startsWith('https:') ? publicUrl : 'mailto:nobody@example.org';
	const contact = text('PUSH_CONTACT') ?? (mail ? `mailto:${mail.from}` : own);
	const isContact = contact.startsWith('mailto:')
		? isMailAddress(contact.slice('mailto:'.length))
		: contact.startsWith('https://') && URL.canParse(contact);
	if (!isContact) wrong.push('PUSH_CONTACT must look like mailto:hello@example.org or https://example.org.');
	return { hosts, contact };
}

function readTexts(text: Text, wrong: string[]): TextSettings | null {
	const [url, secret] = [text('TEXT_WEBHOOK_URL'), text('TEXT_WEBHOOK_SECRET')];
	if (url === undefined && secret === undefined) return null;
	const parsed = url !== undefined && URL.canParse(url) ? new URL(url) : null;
	if (parsed?.protocol !== 'https:' && !(parsed?.protocol === 'http:' && isThisMachine(parsed.hostname)))
		wrong.push('TEXT_WEBHOOK_URL must begin with https://: numbers of people go there.');
	if (secret === undefined || secret.length < 32)
		wrong.push('TEXT_WEBHOOK_SECRET must have 32 letters or more: what is sent is signed with it.');
	return { url: url ?? '', secret: secret ?? '' };
}

function readTwilio(text: Text, wrong: string[]): TwilioSettings | null {
	const [account, token, number] = [text('TWILIO_ACCOUNT'), text('TWILIO_TOKEN'), text('TWILIO_NUMBER')];
	if (account === undefined && token === undefined && number === undefined) return null;
	const api = text('TWILIO_API') ?? 'https://api.twilio.com';
	if (!/^AC[0-9a-f]{32}$/.test(account ?? ''))
		wrong.push('TWILIO_ACCOUNT must look like AC and 32 letters or digits.');
	// It opens the account: it is named, never shown.
	if (!/^[0-9a-f]{32}$/.test(token ?? '')) wrong.push('TWILIO_TOKEN must have 32 letters or digits.');
	if (!/^\+[1-9]\d{7,14}$/.test(number ?? '')) wrong.push('TWILIO_NUMBER must look like +14165550100.');
	const parsed = URL.canParse(api) ? new URL(api) : null;
	if (parsed?.protocol !== 'https:' && !(parsed?.protocol === 'http:' && isThisMachine(parsed.hostname)))
		wrong.push('TWILIO_API must begin with https://: numbers of people go there.');
	return { account: account ?? '', token: token ?? '', number: number ?? '', api };
}
