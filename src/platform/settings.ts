/**
 * The settings of an installation: environment variables, read once at start and checked with messages
 * that say what to do. Nothing else in the program reads `process.env`.
 */
import { resolve } from 'node:path';

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
};

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
	}
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

	if (wrong.length > 0) throw new SettingsError(`Beenthere can not start:\n- ${wrong.join('\n- ')}`);
	return {
		port,
		dataFolder: resolve(folder, text('BEENTHERE_DATA') ?? './data'),
		keysFolder: resolve(folder, text('BEENTHERE_KEYS') ?? './keys'),
		publicUrl: new URL(publicUrl).origin,
		database
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
	return null;
}

function readDatabase(text: (name: string) => string | undefined, wrong: string[]): Settings['database'] {
	const appUrl = text('DATABASE_URL');
	const ownerUrl = text('DATABASE_OWNER_URL');
	const systemUrl = text('DATABASE_SYSTEM_URL');
	// A password may stand in these: they are named, never shown.
	for (const [name, url] of Object.entries({
		DATABASE_URL: appUrl,
		DATABASE_OWNER_URL: ownerUrl,
		DATABASE_SYSTEM_URL: systemUrl
	})) {
		if (url && !/^postgres(ql)?:\/\/./.test(url)) {
			wrong.push(`${name} must look like postgresql://role:password@host:5432/database.`);
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

/** The owner's login, working as `app_system` from its first statement. */
function asSystemRole(ownerUrl: string): string {
	return `${ownerUrl}${ownerUrl.includes('?') ? '&' : '?'}options=${encodeURIComponent('-c role=app_system')}`;
}
