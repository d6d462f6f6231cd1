import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import { toDate } from '#platform/clock.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { runtime } from '#platform/runtime.ts';

/**
 * What ended by time alone is written down: the last day of a supervisor's role leaves a gap, with a lead who stands in,
 * and the last day of a supporter's role takes them from the team. Nothing new came to anybody meanwhile (INV-17): that is
 * asked by the clock. This is so that leads see it on every page the same day. Returns how many gaps were opened.
 */
export const openExpiredGaps = (org: Organisation): Promise<number> =>
	asSystem(org, 'supervision.open-gaps', async (db) => {
		const now = toDate(runtime().clock());
		const { rows } = await sql<{ id: string }>`
			update supervision set state = 'gap', supervisor_id = null, due_on = null, since = ${now}, interim_id = (
				select person_id from relation where kind = 'role:lead' and scope = supervision.programme_id
					and (until_at is null or until_at > ${now}) order by begun_at limit 1)
			where kind = 'peer' and state in ('assigned', 'active') and not exists (
				select from relation where kind = 'supervises' and scope = supervision.id and (until_at is null or until_at > ${now}))
			returning id`.execute(db);
		const ids = rows.map(({ id }) => id);
		if (ids.length > 0) {
			await sql`delete from supervised_now where supervision_id = any (${ids}::uuid[])`.execute(db);
			await sql`delete from supervisor_phone where supervision_id = any (${ids}::uuid[])`.execute(db);
		}
		await sql`update supervision set left_at = ${now} where kind = 'peer' and left_at is null and not exists (
			select from relation where kind = 'role:supporter' and scope = supervision.programme_id
				and person_id = supervision.supporter_id and (until_at is null or until_at > ${now}))`.execute(db);
		return ids.length;
	});
