import pg from 'pg';
import { inject } from 'vitest';
import { connect } from '#platform/db/connections.ts';
import { migrate } from '#platform/db/migrate.ts';
import { runtime, setRuntime } from '#platform/runtime.ts';

/** For a file whose test needs a database with nothing of other files in it. Returns the way to close it. */
export async function useOwnDatabase(name: string): Promise<() => Promise<void>> {
	const { superuser, ...roles } = inject('database');
	const database = `${name}_${process.pid}`;
	const client = new pg.Client({ ...superuser, database: 'beenthere' });
	await client.connect();
	await client.query(`create database ${database} owner beenthere_owner`);
	await client.end();
	const config = {
		app: { ...roles.app, database },
		system: { ...roles.system, database },
		owner: { ...roles.owner, database }
	};
	await migrate(config.owner);
	const connections = connect(config, 4);
	setRuntime({ ...runtime(), database: config, connections });
	return () => connections.close();
}
