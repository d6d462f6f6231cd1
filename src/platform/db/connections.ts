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
 * Opens the pools. Connections are renewed after 5,000 uses, so that one that has touched many organisations gives its
 * memory back (one grows by 0.5 MB an organisation; docs/decisions).
 */
export function connect(config: DatabaseConfig, size = 10): Connections {
	const app = new pg.Pool({ ...config.app, max: size, maxUses: 5000, idleTimeoutMillis: 60_000 });
	const system = new pg.Pool({ ...config.system, max: 4, maxUses: 5000, idleTimeoutMillis: 60_000 });
	// A connection lost while idle (the database restarted) is replaced at the next use; without a listener it would end the process.
	// The same while a transaction is under way: its statement fails, and that is enough.
	for (const pool of [app, system]) {
		pool.on('error', () => undefined);
		pool.on('connect', (client) => client.on('error', () => undefined));
	}
	return { app, system, close: async () => void (await Promise.all([app.end(), system.end()])) };
}
