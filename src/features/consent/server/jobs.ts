import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import { asSystem } from '#platform/db/as-system.ts';
import type { Handlers } from '#platform/jobs/queue.server.ts';

/**
 * Somebody stopped taking part: every yes they gave before has expired (domain.md 3.5), and the moment until which something
 * may leave is brought forward to now, so that the key of the database refuses it, too. A yes they gave since they came back
 * stays. What was noted before is held by the rows' locks and stays as it is (INV-07). Returns how many ended.
 */
export function endWhatWasAllowed(org: Organisation, person: string): Promise<number> {
	return asSystem(org, 'consent.end', async (db) => {
		// First the rows, so that whoever notes something at this moment comes before or too late; then the moment.
		const { rows } = await sql<{ id: string }>`
			select id from release r where person_id = ${person} and state = 'in_use' and exists (
				select from enrolment e where e.person_id = ${person} and (r.given_at < e.fresh_from or (e.state = 'closed' and r.given_at <= e.state_since))
			) for update`.execute(db);
		for (const { id } of rows)
			await sql`
				update release set state = 'expired', usable_until = least(usable_until, statement_timestamp()) where id = ${id}`.execute(
				db
			);
		return rows.length;
	});
}

export const handlers: Handlers = {
	'enrolment.closed': async ({ org, payload }) => void (await endWhatWasAllowed(org, String(payload.person)))
};
