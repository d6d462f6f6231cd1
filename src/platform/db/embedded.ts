/**
 * The embedded database: a real PostgreSQL 18 that starts with the application, for trying out and for
 * small programmes on one machine. Unix socket only; durable settings and checksums always on.
 *
 * Several processes may use it at once (the web server, a command in a terminal). Each holds a shared
 * advisory lock on a connection of its own; whoever leaves last stops the server. A lock ends with its
 * process, so a server left behind by a killed application is simply taken over at the next start.
 */
import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { oneStartAtATime } from './embedded-lock.ts';
import { ensureRoles } from './embedded-roles.ts';
import { readSecrets, type Secrets } from './embedded-secrets.ts';
import {
	findPostmaster,
	initialise,
	isPostgresOn,
	launch,
	postgresUser,
	stopPostmaster
} from './embedded-server.ts';

/** Options for `new pg.Pool({ ...connection, max })` or `new pg.Client(connection)`. */
export type Connection = Pick<
	pg.ClientConfig,
	'connectionString' | 'host' | 'port' | 'user' | 'password' | 'database' | 'options'
>;

export type Embedded = {
	/** The application role: owns nothing, cannot bypass row-level security. */
	appUrl: Connection;
	/** Owner of the database `beenthere`: migrations and new organisations. */
	ownerUrl: Connection;
	/** The role of background jobs (`app_system`). */
	systemUrl: Connection;
	/** The superuser: tests and repair only, never the application. */
	superUrl: Connection;
	/** Process id of the server now (it changes when the server had to be started again). */
	pid: () => number;
	/** Lets go of the server, and stops it when nobody else uses it. */
	stop: () => Promise<void>;
};

export type EmbeddedOptions = {
	/** `fast` gives up durability; only for tests that are not about it. */
	profile?: 'durable' | 'fast';
	/** One line for the operator when the server had to be started again. */
	log?: (line: string) => void;
	/** Called when the server was lost and can not be brought back. */
	onLost?: (error: Error) => void;
};

/** Missing in `@types/pg`. */
type Refable = pg.Client & { ref(): void; unref(): void };

/** Any number that nothing else uses: "somebody is using this server". */
const inUse = 7_236_018_041;

/** Starts the embedded server in `dataFolder`, or joins the one that runs there already. */
export async function startEmbedded(dataFolder: string, options: EmbeddedOptions = {}): Promise<Embedded> {
	mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
	const folder = realpathSync(dataFolder);
	const profile = options.profile ?? 'durable';
	const user = await postgresUser(folder);
	// One after the other: of two first starts at once, each would make a socket folder, and one be lost.
	const secrets = await oneStartAtATime(folder, async () => readSecrets(folder, user));
	const place = { folder, database: join(folder, 'postgres'), socket: secrets.socketFolder, user, profile };
	const connections = connectionsOf(secrets);

	let stopping = false;
	let hold = await enter();
	/** A start again that is under way. */
	let entering: Promise<unknown> = Promise.resolve();
	try {
		await ensureRoles(connections.superUrl, secrets);
	} catch (error) {
		await stop();
		throw error;
	}

	/** Starts what is not running and takes the shared lock on a connection of our own. */
	async function enter(): Promise<{ client: pg.Client; pid: number }> {
		let last: unknown;
		let launched: number | null = null;
		for (let attempt = 0; attempt < 5; attempt++) {
			try {
				const pid = await oneStartAtATime(folder, async () => {
					const running = await findPostmaster(place);
					if (running !== null) return running;
					await initialise(place, secrets.passwords.postgres);
					return (launched = await launch(place));
				});
				const client = await connectWhenReady(() => isPostgresOn(pid, place.database), connections.superUrl);
				await client.query('select pg_advisory_lock_shared($1)', [inUse]);
				if (await tooLax(client, profile)) {
					await client.end();
					await stopPostmaster(place, pid);
					continue;
				}
				watch(client);
				return { client, pid };
			} catch (error) {
				// Another process may have started or stopped it in the same moment.
				last = error;
				await pause(200 * (attempt + 1));
			}
		}
		// Nobody can use what we started and could not enter.
		if (launched !== null) await stopPostmaster(place, launched);
		throw last ?? new Error('The embedded database could not be started.');
	}

	/** A server that disappears (killed, out of memory) is started again: it recovers by itself. */
	function watch(client: pg.Client) {
		let gone = false;
		const again = () => {
			if (gone || stopping) return;
			gone = true;
			options.log?.('The embedded database stopped. Starting it again.');
			entering = enter().then(
				(next) => (hold = next),
				(error: Error) => {
					if (!stopping) options.onLost?.(error);
				}
			);
		};
		client.on('error', again);
		client.on('end', again);
		// The lock alone keeps no process alive.
		(client as Refable).unref();
	}

	async function stop() {
		stopping = true;
		await entering;
		const { client, pid } = hold;
		(client as Refable).ref();
		const last = await client
			.query('select pg_advisory_unlock_shared($1)', [inUse])
			.then(() => client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [inUse]))
			.then((answer) => answer.rows[0]?.alone === true)
			.catch(() => false);
		if (last) await stopPostmaster(place, pid);
		await client.end().catch(() => undefined);
	}

	return { ...connections, pid: () => hold.pid, stop };
}

function connectionsOf({ socketFolder, passwords }: Secrets) {
	const as = (user: keyof Secrets['passwords'], database: string): Connection => ({
		host: socketFolder,
		port: 5432,
		user,
		password: passwords[user],
		database
	});
	return {
		appUrl: as('beenthere_app', 'beenthere'),
		ownerUrl: as('beenthere_owner', 'beenthere'),
		systemUrl: { ...as('beenthere_owner', 'beenthere'), options: '-c role=app_system' },
		superUrl: as('postgres', 'postgres')
	};
}

/** Connects; waits as long as the server lives and is still starting or recovering. */
async function connectWhenReady(isAlive: () => boolean, connection: Connection) {
	for (;;) {
		const client = new pg.Client({ ...connection, application_name: 'beenthere: in use' });
		client.on('error', () => undefined);
		try {
			await client.connect();
			return client;
		} catch (error) {
			const code = (error as { code?: string }).code ?? '';
			// 57P03: starting up or recovering. ENOENT, ECONNREFUSED: no socket yet.
			if (!['57P03', 'ENOENT', 'ECONNREFUSED', 'ECONNRESET'].includes(code)) throw error;
			if (!isAlive()) throw error;
			await pause(20);
		}
	}
}

/** A server left by a test, without durable settings, must not serve an application. */
async function tooLax(client: pg.Client, profile: 'durable' | 'fast') {
	if (profile === 'fast') return false;
	const { rows } = await client.query<{ fsync: string }>("select current_setting('fsync') as fsync");
	return rows[0]?.fsync !== 'on';
}
