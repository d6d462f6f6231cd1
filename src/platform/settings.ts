/**
 * The settings of an installation: environment variables, read once at start and checked with messages
 * that say what to do. Nothing else in the program reads `process.env`, but for how the embedded
 * PostgreSQL is run as root (db/embedded-server.ts), which a test of that has to change.
 */
import { resolve } from 'node:path';
import { publicBackupKey } from '#platform/backup/backup-key.ts';
import { databaseHost } from '#platform/db/database-host.ts';
import { isNearby, isThisMachine } from '#platform/elsewhere.ts';
import { reachTable, readReach, type ReachSettings } from '#platform/reach.ts';

export type Settings = {
	/** Port of the web server. */
	port: number;
	/** Folder of the embedded database (absolute). */
	dataFolder: string;
	/** Folder of the server key and the signing key (absolute): outside the database and its backups. */
	keysFolder: string;
	/** What people type in their browser: scheme, host and port, no path. */
	publicUrl: string;
	/** A PostgreSQL of one's own; null: the embedded one. */
	database: { appUrl: string; ownerUrl: string; systemUrl: string } | null;
	/** In which header a proxy in front names the visitor's address, in small letters. */
	addressHeader: AddressHeader;
	/** How long sessions last. */
	sessions: SessionLengths;
	/** Points that a person has for requests, each minute (http/request-cost.ts). */
	requestsPerMinute: number;
	/** How the program can say that there is something new. */
	reach: ReachSettings;
	backup: BackupSettings;
};

/** Where backups go and to which key they are sealed; null: the operator has not said so. */
export type BackupSettings = {
	folder: string | null;
	publicKey: Uint8Array | null;
	everyHours: number;
	keepDays: number;
	/** With a database of one's own: a connection that no policy holds back. */
	readerUrl: string | null;
};

/** `usual`: X-Forwarded-For where a proxy must stand in front; `none`: the connection's own address, whatever is sent. */
export type AddressHeader = 'usual' | 'none' | { name: string };

/** How long a session lasts on a phone that others use too, and on one's own: without being used, and at most. */
export type SessionLengths = Record<'shared' | 'own', { idleSeconds: number; longestSeconds: number }>;

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** What can be set about sessions: the unit, and how few and how many of it. */
const lengths = {
	SHARED_SESSION_IDLE_MINUTES: { usual: 15, from: 2, to: 120, seconds: minute },
	SHARED_SESSION_HOURS: { usual: 12, from: 1, to: 24, seconds: hour },
	SESSION_IDLE_DAYS: { usual: 30, from: 1, to: 180, seconds: day },
	SESSION_DAYS: { usual: 90, from: 1, to: 365, seconds: day }
} as const;

/** One row of the table in README.md and of the message when something is wrong. */
export const settingsTable = [
	{ name: 'PORT', default: '3000', meaning: 'Port of the web server, 1 to 65535.' },
	{
		name: 'PUBLIC_URL',
		default: 'http://localhost:PORT',
		meaning:
			'The address people type, for example https://help.example.org. Forms sent from anywhere else are refused.'
	},
	{ name: 'BEENTHERE_DATA', default: './data', meaning: 'Folder of the embedded database.' },
	{
		name: 'BEENTHERE_KEYS',
		default: './keys',
		meaning: 'Folder of the server key and the signing key. Back it up, but never together with the database.'
	},
	{
		name: 'DATABASE_URL',
		default: 'embedded PostgreSQL',
		meaning:
			'A PostgreSQL 15 to 18 of your own, as the application role: owns nothing, cannot bypass row-level security.'
	},
	{
		name: 'DATABASE_OWNER_URL',
		default: 'required with DATABASE_URL',
		meaning: 'The same database as the role that owns the tables. Used for migrations only.'
	},
	{
		name: 'DATABASE_SYSTEM_URL',
		default: 'DATABASE_OWNER_URL as role app_system',
		meaning: 'The same database as the role of background jobs.'
	},
	{
		name: 'BEENTHERE_POSTGRES_USER',
		default: 'chosen by itself',
		meaning:
			'Only when started as root: "nobody" runs the embedded PostgreSQL under that account instead of in a user namespace.'
	},
	{
		name: 'ADDRESS_HEADER',
		default: 'X-Forwarded-For behind a proxy',
		meaning:
			'The header in which your proxy writes the address of a visitor; the last address in it counts. Attempts to sign in are limited by it. Name one only if your proxy always overwrites it; none: there is no proxy.'
	},
	{
		name: 'SHARED_SESSION_IDLE_MINUTES',
		default: '15',
		meaning: 'After how many minutes without use a session on a shared phone ends, 2 to 120.'
	},
	{
		name: 'SHARED_SESSION_HOURS',
		default: '12',
		meaning: 'How long it lasts at most, 1 to 24 hours. It ends with the browser too.'
	},
	{
		name: 'SESSION_IDLE_DAYS',
		default: '30',
		meaning: 'After how many days without use a session on one’s own phone ends, 1 to 180.'
	},
	{
		name: 'SESSION_DAYS',
		default: '90',
		meaning: 'How long it lasts at most, 1 to 365 days.'
	},
	{
		name: 'REQUESTS_PER_MINUTE',
		default: '300',
		meaning:
			'Pages that one person may open in a minute, 60 to 1000000; a form counts more, and strangers behind one address have ten times as many.'
	},
	{
		name: 'BACKUP_FOLDER',
		default: 'no backups',
		meaning: 'Where backups go: a folder on another disk, or one that is copied to another machine.'
	},
	{
		name: 'BACKUP_KEY',
		default: 'required with BACKUP_FOLDER',
		meaning:
			'The public half of the key of backups (npm run beenthere -- backup key). This server writes them and can not read them.'
	},
	{
		name: 'BACKUP_EVERY_HOURS',
		default: '24',
		meaning: 'How often a backup is written by itself, 1 to 168 hours.'
	},
	{
		name: 'BACKUP_KEEP_DAYS',
		default: '30',
		meaning: 'After how many days a backup is removed, 1 to 365: so long what was deleted is still in one.'
	},
	{
		name: 'DATABASE_BACKUP_URL',
		default: 'required with DATABASE_URL and BACKUP_FOLDER',
		meaning: 'The same database as a role that no policy holds back; it is used for reading only.'
	},
	...reachTable
] as const;

export class SettingsError extends Error {}

/** Reads and checks the settings. Throws `SettingsError` naming every wrong variable at once. */
export function readSettings(
	environment: Record<string, string | undefined> = process.env,
	folder = process.cwd()
): Settings {
	const wrong: string[] = [];
	const text = (name: string) => environment[name]?.trim() || undefined;

	const port = Number(text('PORT') ?? '3000');
	if (!Number.isInteger(port) || port < 1 || port > 65535) {
		wrong.push(`PORT must be a whole number from 1 to 65535, not "${text('PORT')}".`);
	}
	const publicUrl = text('PUBLIC_URL') ?? `http://localhost:${port}`;
	const publicProblem = wrong.length === 0 ? problemOfPublicUrl(publicUrl) : null;
	if (publicProblem) wrong.push(publicProblem);
	const database = readDatabase(text, wrong);
	const addressHeader = readAddressHeader(text('ADDRESS_HEADER'), wrong);
	const sessions = readSessions(text, wrong);
	const requestsPerMinute = Number(text('REQUESTS_PER_MINUTE') ?? '300');
	if (!Number.isInteger(requestsPerMinute) || requestsPerMinute < 60 || requestsPerMinute > 1_000_000)
		wrong.push(
			`REQUESTS_PER_MINUTE must be a whole number from 60 to 1000000, not "${text('REQUESTS_PER_MINUTE')}".`
		);
	const reach = readReach(text, publicUrl, wrong);
	const backup = readBackup(text, folder, database !== null, wrong);

	if (wrong.length > 0) throw new SettingsError(`Beenthere can not start:\n- ${wrong.join('\n- ')}`);
	return {
		port,
		dataFolder: resolve(folder, text('BEENTHERE_DATA') ?? './data'),
		keysFolder: resolve(folder, text('BEENTHERE_KEYS') ?? './keys'),
		publicUrl: new URL(publicUrl).origin,
		database,
		addressHeader,
		sessions,
		requestsPerMinute,
		reach,
		backup
	};
}

function problemOfPublicUrl(text: string): string | null {
	const url = URL.canParse(text) ? new URL(text) : null;
	if (!url || !['http:', 'https:'].includes(url.protocol)) {
		return `PUBLIC_URL must look like https://help.example.org, not "${text}".`;
	}
	if (url.pathname !== '/' || url.search || url.hash || url.username) {
		return `PUBLIC_URL must be only scheme, host and port (like ${url.origin}), without a path.`;
	}
	if (url.protocol === 'http:' && !isNearby(url.hostname)) {
		return `PUBLIC_URL must begin with https:// (https://${url.host}): over http, everybody on the way reads passphrases. A proxy in front of Beenthere brings a certificate.`;
	}
	return null;
}

function readAddressHeader(typed: string | undefined, wrong: string[]): AddressHeader {
	const name = typed?.toLowerCase();
	if (name === undefined) return 'usual';
	if (name === 'none') return 'none';
	// Not one that says something else, and not one of our own (http/reached-at.ts).
	if (!/^[a-z][a-z0-9-]{1,60}$/.test(name) || /^(host|cookie|origin|x-beenthere-.*)$/.test(name)) {
		wrong.push(
			`ADDRESS_HEADER must be the name of a header that your proxy sets, such as X-Real-IP, or none, not "${typed}".`
		);
	}
	return { name };
}

function readSessions(text: (name: string) => string | undefined, wrong: string[]): SessionLengths {
	const seconds = (name: keyof typeof lengths) => {
		const { usual, from, to, seconds } = lengths[name];
		const typed = text(name);
		const number = Number(typed ?? usual);
		if (!Number.isInteger(number) || number < from || number > to)
			wrong.push(`${name} must be a whole number from ${from} to ${to}, not "${typed}".`);
		return number * seconds;
	};
	const sessions = {
		shared: {
			idleSeconds: seconds('SHARED_SESSION_IDLE_MINUTES'),
			longestSeconds: seconds('SHARED_SESSION_HOURS')
		},
		own: { idleSeconds: seconds('SESSION_IDLE_DAYS'), longestSeconds: seconds('SESSION_DAYS') }
	};
	if (sessions.shared.idleSeconds > sessions.shared.longestSeconds)
		wrong.push('SHARED_SESSION_IDLE_MINUTES must not be longer than SHARED_SESSION_HOURS.');
	if (sessions.own.idleSeconds > sessions.own.longestSeconds)
		wrong.push('SESSION_IDLE_DAYS must not be longer than SESSION_DAYS.');
	return sessions;
}

function readBackup(
	text: (name: string) => string | undefined,
	here: string,
	isOwnDatabase: boolean,
	wrong: string[]
): BackupSettings {
	const whole = (name: string, usual: number, most: number) => {
		const number = Number(text(name) ?? usual);
		if (!Number.isInteger(number) || number < 1 || number > most)
			wrong.push(`${name} must be a whole number from 1 to ${most}, not "${text(name)}".`);
		return number;
	};
	const [folder, key, readerUrl] = [text('BACKUP_FOLDER'), text('BACKUP_KEY'), text('DATABASE_BACKUP_URL')];
	const publicKey = key === undefined ? null : publicBackupKey(key);
	if (key !== undefined && !publicKey)
		wrong.push(
			'BACKUP_KEY is not the public half of a key of backups. Make one with: npm run beenthere -- backup key <file>'
		);
	if (folder && !key)
		wrong.push(
			'BACKUP_KEY is missing: with BACKUP_FOLDER, backups are sealed to it. Make one with: npm run beenthere -- backup key <file>'
		);
	if (folder && isOwnDatabase && !readerUrl)
		wrong.push(
			'DATABASE_BACKUP_URL is missing: backups of a database of your own are read as a role that no policy holds back.'
		);
	return {
		folder: folder ? resolve(here, folder) : null,
		publicKey,
		everyHours: whole('BACKUP_EVERY_HOURS', 24, 168),
		keepDays: whole('BACKUP_KEEP_DAYS', 30, 365),
		readerUrl: readerUrl ?? null
	};
}

function readDatabase(text: (name: string) => string | undefined, wrong: string[]): Settings['database'] {
	const appUrl = text('DATABASE_URL');
	const ownerUrl = text('DATABASE_OWNER_URL');
	const systemUrl = text('DATABASE_SYSTEM_URL');
	// A password may stand in these: they are named, never shown.
	for (const [name, url] of Object.entries({
		DATABASE_URL: appUrl,
		DATABASE_OWNER_URL: ownerUrl,
		DATABASE_SYSTEM_URL: systemUrl,
		DATABASE_BACKUP_URL: text('DATABASE_BACKUP_URL')
	})) {
		if (!url) continue;
		const host = databaseHost(url);
		if (host === null) {
			wrong.push(`${name} must look like postgresql://role:password@host:5432/database.`);
		} else if (!isGuarded(url, host)) {
			wrong.push(
				`${name} leads to another machine and does not say how the line is guarded: let it end in ?sslmode=verify-full. Only where nobody else can be on that line, write ?sslmode=disable.`
			);
		}
	}
	if (appUrl && !ownerUrl) {
		wrong.push(
			'DATABASE_OWNER_URL is missing: with DATABASE_URL, migrations need the role that owns the tables.'
		);
	}
	if (!appUrl && (ownerUrl || systemUrl)) {
		wrong.push(
			'DATABASE_URL is missing: set it too, or remove the other DATABASE_… variables to use the embedded database.'
		);
	}
	if (!appUrl || !ownerUrl) return null;
	return { appUrl, ownerUrl, systemUrl: systemUrl ?? asSystemRole(ownerUrl) };
}

/** Whether nobody else is on the line: it is encrypted to a certificate that is checked, or the operator says so. */
const isGuarded = (url: string, host: string): boolean =>
	isThisMachine(host) || /[?&]sslmode=(verify-full|disable)(&|#|$)/.test(url);

/** The owner's login, working as `app_system` from its first statement. */
function asSystemRole(ownerUrl: string): string {
	return `${ownerUrl}${ownerUrl.includes('?') ? '&' : '?'}options=${encodeURIComponent('-c role=app_system')}`;
}
