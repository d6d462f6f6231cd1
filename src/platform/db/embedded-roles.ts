/** The roles of the embedded database: made on the first start, together with the database, and never changed again. */
import pg from 'pg';
import type { Connection } from './embedded.ts';
import type { Secrets } from './embedded-secrets.ts';

/**
 * Two logins and two groups. The application's login is in `app_user` only; background jobs log in as the
 * owner and work as `app_system`, so that the application's login can never become it.
 */
export async function ensureRoles(superUrl: Connection, { passwords }: Secrets): Promise<void> {
	const client = new pg.Client(superUrl);
	await client.connect();
	try {
		const { rows } = await client.query("select from pg_database where datname = 'beenthere'");
		if (rows.length > 0) return;
		// Two processes may start together for the first time.
		await client.query('select pg_advisory_lock(7236018042)');
		for (const group of ['app_user', 'app_system']) await role(client, group, 'nologin');
		await role(client, 'beenthere_owner', `login password '${passwords.beenthere_owner}'`);
		await role(client, 'beenthere_app', `login password '${passwords.beenthere_app}'`);
		await client.query('grant app_user to beenthere_app');
		// Not inherited: migrations run without the rights of jobs, and a forced policy holds the owner too.
		await client.query('grant app_system to beenthere_owner with inherit false, set true');
		const made = await client.query("select from pg_database where datname = 'beenthere'");
		if (made.rows.length === 0) await client.query('create database beenthere owner beenthere_owner');
		await client.query('revoke all on database beenthere from public');
		await client.query('grant connect on database beenthere to beenthere_app');
	} finally {
		await client.end();
	}
}

async function role(client: pg.Client, name: string, attributes: string) {
	const { rows } = await client.query('select from pg_roles where rolname = $1', [name]);
	await client.query(`${rows.length > 0 ? 'alter' : 'create'} role ${name} ${attributes}`);
}
