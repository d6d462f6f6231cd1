import { Kysely, PostgresDialect, sql, type QueryExecutorProvider } from 'kysely';
import pg from 'pg';
import { readSettings } from '#platform/settings.ts';
import { startEmbedded } from './embedded.ts';

/**
 * Looks at everything, as an operator can who has the server in their hands: at one moment, past all policies, and
 * without changing anything. `address`: needed with a database of one's own. Throws where policies hold it back.
 */
export async function pastAllPolicies<T>(
	address: string | undefined,
	look: (db: QueryExecutorProvider) => Promise<T>
): Promise<T> {
	const settings = readSettings();
	if (settings.database && !address)
		throw new Error(
			'With a database of your own, say --database <address>: a connection that no policy holds back, such as a superuser’s. It is used for reading only.'
		);
	const embedded = address ? null : await startEmbedded(settings.dataFolder);
	const connection = address
		? { connectionString: address }
		: { ...embedded!.superUrl, database: 'beenthere' };
	const db = new Kysely<never>({
		dialect: new PostgresDialect({ pool: new pg.Pool({ ...connection, max: 1 }) })
	});
	try {
		return await db
			.transaction()
			.setIsolationLevel('repeatable read')
			.setAccessMode('read only')
			.execute(async (seen) => {
				const { rows } = await sql<{ held_back: boolean }>`
					select not (rolsuper or rolbypassrls) as held_back from pg_roles where rolname = current_user`.execute(seen);
				if (rows[0]?.held_back !== false)
					throw new Error(
						'This connection is held back by policies: it would see too little, and the answer would be wrong.'
					);
				return look(seen);
			});
	} finally {
		await db.destroy();
		await embedded?.stop();
	}
}
