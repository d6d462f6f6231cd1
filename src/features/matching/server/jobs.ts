import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import { asSystem } from '#platform/db/as-system.ts';
import type { Handlers } from '#platform/jobs/queue.server.ts';

/**
 * A question or a match lives only while one of the two takes part here and the other is a supporter. Whoever records a
 * stop, or ends a role, sees their own part of it; the rest ends here. It names nobody and gives no reason, as always.
 * Of one person, or of everybody. Returns how many were over.
 */
export function endWhatIsOver(org: Organisation, person: string | null = null): Promise<number> {
	return asSystem(org, 'matching.end', async (db) => {
		const over = await sql<{ id: string; participant_id: string; supporter_id: string; circle_id: string }>`
			update match m set state = case when m.state = 'chosen_by_P' then 'declined' else 'ended' end, ended_at = now()
			where m.state in ('chosen_by_P', 'active', 'paused', 'ending') and (${person}::uuid is null or ${person} in (m.participant_id, m.supporter_id)) and not (
				exists (${live(sql`r.kind = 'role:participant' and r.person_id = m.participant_id`)})
				and exists (${live(sql`r.kind = 'role:supporter' and r.person_id = m.supporter_id`)}))
			returning m.id, m.participant_id, m.supporter_id, m.circle_id`.execute(db);
		for (const { id, participant_id, supporter_id, circle_id } of over.rows) {
			await sql`update place set match_id = null where match_id = ${id}`.execute(db);
			await sql`update relation set until_at = now() where (until_at is null or until_at > now()) and (
				(kind = 'match' and scope = ${id})
				or (kind in ('asked', 'walks-with') and scope = ${participant_id} and person_id = ${supporter_id}))`.execute(
				db
			);
			await sql`delete from circle_key where circle_id = ${circle_id} and person_id = ${supporter_id}`.execute(
				db
			);
		}
		return over.rows.length;
	});
}

const live = (which: ReturnType<typeof sql>) =>
	sql`select from relation r where ${which} and r.scope = m.programme_id and (r.until_at is null or r.until_at > now())`;

export const handlers: Handlers = {
	'enrolment.closed': async ({ org, payload }) => void (await endWhatIsOver(org, String(payload.person))),
	'role.ended': async ({ org, payload }) => void (await endWhatIsOver(org, String(payload.person)))
};
