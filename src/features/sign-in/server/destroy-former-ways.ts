import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { undoHours } from '../domain/changed-ways.ts';

/**
 * What was kept for a day so that a change could be undone is destroyed: the wrapped seeds of ways in that are over, of
 * whoever has one that counts (where none does, the account is over, and what becomes of it is for `record` to say), second
 * steps, and answers of devices that could still come twice. That a way in was changed goes a month after it was answered.
 */
export const destroyFormerWays = (org: Organisation): Promise<void> =>
	asSystem(org, 'sign-in.destroy-former-ways', async (db) => {
		const before = sql`ended_at < now() - make_interval(hours => ${undoHours}::integer)`;
		for (const table of ['way_in', 'passkey'])
			await sql`update ${sql.table(table)} as former set wrapped_seed = '' where ${before} and wrapped_seed <> ''
				and exists (select from way_in w where w.person_id = former.person_id and w.ended_at is null)`.execute(db);
		await sql`delete from former_step where ${before}`.execute(db);
		await sql`delete from way_change where coalesce(seen_at, undone_at) < now() - interval '30 days'`.execute(
			db
		);
		await sql`delete from passkey_answered where until_at < now()`.execute(db);
	});
