import { Socket } from 'node:net';
import pg from 'pg';
import type { ClientConfig, Pool } from 'pg';

/**
 * The three roles of the database. `app` serves requests and owns nothing; `system` is for jobs; `owner` migrates
 * and makes organisations, and never serves. Each is a node-postgres configuration.
 */
export type DatabaseConfig = { app: ClientConfig; system: ClientConfig; owner: ClientConfig };

/** The pools of a running process. */
export type Connections = { app: Pool; system: Pool; close(): Promise<void> };

/**
 * What is asked of the database in one turn of the program goes out in one write: a write costs more than most answers. (Not a
 * class of its own: `connect` puts the usual `write` back.)
 */
function gatheringSocket(): Socket {
	const socket = new Socket();
	let gathering = false;
	socket.once('connect', () => {
		const write = socket.write.bind(socket);
		socket.write = (...said: [never]) => {
			if (!gathering) {
				gathering = true;
				socket.cork();
				process.nextTick(() => {
					gathering = false;
					socket.uncork();
				});
			}
			return write(...said);
		};
	});
	return socket;
}

/**
 * Opens the pools. Requests send statements that do not wait for each other without waiting (`pipeline`); they are carried
 * out in the order in which they were asked. Connections are renewed after 5,000 uses, so that one that has touched many organisations gives its
 * memory back (one grows by 0.5 MB an organisation; docs/decisions).
 */
export function connect(config: DatabaseConfig, size = 10): Connections {
	const together = { pipeline: true, stream: gatheringSocket };
	const app = new pg.Pool({
		...config.app,
		...together,
		max: size,
		maxUses: 5000,
		idleTimeoutMillis: 60_000
	});
	const system = new pg.Pool({ ...config.system, max: 4, maxUses: 5000, idleTimeoutMillis: 60_000 });
	// A connection lost while idle (the database restarted) is replaced at the next use; without a listener it would end the process.
	// The same while a transaction is under way: its statement fails, and that is enough.
	for (const pool of [app, system]) {
		pool.on('error', () => undefined);
		pool.on('connect', (client) => client.on('error', () => undefined));
	}
	return { app, system, close: async () => void (await Promise.all([app.end(), system.end()])) };
}
