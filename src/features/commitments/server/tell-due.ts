import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import { toDate } from '#platform/clock.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { putInOutbox } from '#platform/jobs/outbox.server.ts';
import { runtime } from '#platform/runtime.ts';
import { remindAll } from '#features/notifications/index.server.ts';

/** So many are taken in one transaction. */
const atOnce = 500;

/**
 * What a reminder is about still stands: the promise is open, the time is agreed on, the two walk together. While somebody has
 * paused nothing reminds them (domain.md 3.5), nor once they neither take part nor support here: they could not even take it away;
 * while one is not sure who the other is, nobody is called (H04).
 */
const wanted = sql`
	not exists (select from enrolment e where e.person_id = r.person_id and e.state in ('paused', 'closed'))
	and exists (select from relation role where role.person_id = r.person_id and role.kind in ('role:participant', 'role:supporter')
		and (role.until_at is null or role.until_at > now()))
	and (r.match_id is null or exists (select from match m where m.id = r.match_id and m.state in ('active', 'ending')))
	and case r.about
		when 'promise' then exists (select from commitment c where c.id = r.subject_id and c.state = 'open')
		when 'appointment' then exists (select from appointment a where a.id = r.subject_id and a.state = 'scheduled')
		when 'date' then exists (select from key_date k where k.id = r.subject_id and (k.person_id = r.person_id or k.match_id = r.match_id))
		when 'call' then exists (select from reminder_call_time t join reminder_call c on c.id = t.call_id where t.id = r.subject_id and c.state = 'agreed' and t.outcome is null)
			and not exists (select from thread_stop s where s.match_id = r.match_id)
		else true
	end`;

/**
 * Takes the reminders that are due and has their people told, in one transaction of a few statements, however many they are: either
 * both happened or neither did. Two processes never take the same one: a row that another holds is passed over, and one that
 * is told is due no more (decision 0022). Returns how many were taken.
 */
export const tellSomeDue = (org: Organisation, most = atOnce): Promise<number> =>
	asSystem(org, 'commitments.remind', async (db) => {
		const at = runtime().clock();
		const { rows } = await sql<{ id: string; person: string; passes: boolean }>`
			with due as (
				select id from reminder where told_at is null and due_at <= ${toDate(at)}
				order by due_at, id limit ${most} for update skip locked
			)
			update reminder r set told_at = ${toDate(at)}, let_pass = not (${wanted})
			from due where r.id = due.id returning r.id, r.person_id as person, r.let_pass as passes`.execute(db);
		const told = rows.filter(({ passes }) => !passes);
		await remindAll(
			db,
			org,
			told.map(({ id, person }) => ({ cause: id, person })),
			at
		);
		if (told.length > 0)
			await putInOutbox(db, org, { name: 'reminder.due' }, [...new Set(told.map(({ person }) => person))]);
		return rows.length;
	});

/** All that are due, some at a time. */
export async function tellDue(org: Organisation): Promise<void> {
	while ((await tellSomeDue(org)) === atOnce);
}
