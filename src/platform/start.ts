/**
 * Starts what every process of Beenthere stands on (the web server, a command in a terminal): the database, the
 * keys, the migrations, the pools. Whatever is wrong is named here, before anything is served.
 */
import { KeyTrouble, openKeyFolder } from '#platform/circles/key-folder.ts';
import { openPushKey } from '#platform/circles/push-key.ts';
import { useProgramKeys } from '#platform/circles/program-key.ts';
import { systemClock } from '#platform/clock.ts';
import { checkServer } from '#platform/db/check-server.ts';
import { connect, type DatabaseConfig } from '#platform/db/connections.ts';
import { startEmbedded } from '#platform/db/embedded.ts';
import { readInstallation, rememberKeys } from '#platform/db/installation.ts';
import { migrate } from '#platform/db/migrate.ts';
import { prepareQueue } from '#platform/jobs/queue.server.ts';
import { setRuntime } from '#platform/runtime.ts';
import type { Reach } from '#platform/reach.ts';
import type { Settings } from '#platform/settings.ts';

export type StartOptions = {
	/** One line for the operator. */
	say?: (line: string) => void;
	/** The embedded database was lost and does not start again. */
	onLost?: (error: Error) => void;
};

/** Afterwards `runtime()` answers. Returns the way to end it all; a killed process needs no ending. */
export async function startPlatform(
	settings: Settings,
	options: StartOptions = {}
): Promise<() => Promise<void>> {
	const { config, stop } = await openDatabase(settings, options);
	try {
		await checkServer(config);
		const keys = await matchingKeys(settings.keysFolder, config);
		await migrate(config.owner);
		// Once more, now that there are tables to own.
		await checkServer(config);
		await prepareQueue(config.owner);
		await rememberKeys(config.owner, keys.fingerprint);
		const connections = connect(config);
		useProgramKeys(keys);
		setRuntime({
			connections,
			database: config,
			clock: systemClock,
			publicUrl: settings.publicUrl,
			sessions: settings.sessions,
			requestsPerMinute: settings.requestsPerMinute,
			reach: withPushKey(settings),
			touched: new Set()
		});
		return async () => {
			await connections.close();
			await stop();
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

async function openDatabase(settings: Settings, options: StartOptions) {
	if (settings.database) {
		const { appUrl, ownerUrl, systemUrl } = settings.database;
		const config: DatabaseConfig = {
			app: { connectionString: appUrl },
			owner: { connectionString: ownerUrl },
			system: { connectionString: systemUrl }
		};
		return { config, stop: () => Promise.resolve() };
	}
	const server = await startEmbedded(settings.dataFolder, { log: options.say, onLost: options.onLost });
	const config: DatabaseConfig = { app: server.appUrl, owner: server.ownerUrl, system: server.systemUrl };
	return { config, stop: server.stop };
}

/** New keys for a new installation; afterwards only the very keys that its data was sealed with. Throws KeyTrouble. */
async function matchingKeys(folder: string, { owner }: DatabaseConfig) {
	const { dataExists, keysFingerprint } = await readInstallation(owner);
	const keys = openKeyFolder({ folder, dataExists });
	if (!dataExists || keysFingerprint === null || keysFingerprint === keys.fingerprint) return keys;
	throw new KeyTrouble(
		'lost',
		[
			`The keys in ${folder} belong to another installation: this database was sealed with others.`,
			'Put back your copy of the key folder, or set BEENTHERE_KEYS to where it is. Nothing was changed.'
		].join('\n')
	);
}

/** How people can be reached, with the pair by which push services know us: made at the first start. */
const withPushKey = ({ reach, keysFolder }: Settings): Reach => ({
	...reach,
	push: reach.push && { ...reach.push, keys: openPushKey(keysFolder) }
});
