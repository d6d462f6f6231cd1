import { sql } from 'kysely';
import { asSystem } from '#platform/db/as-system.ts';

/** Makes a demo; whoever makes another at the same time, in this process or another, waits here for the first. */
export const oneDemoAtATime = <T>(make: () => Promise<T>): Promise<T> =>
	asSystem(null, 'installation.demo', async (db) => {
		await sql`select pg_advisory_xact_lock(hashtext('demo.make'))`.execute(db);
		return make();
	});
