import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import { asSystem } from '#platform/db/as-system.ts';
import type { Handlers, Told } from '#platform/jobs/queue.server.ts';

/** The type and the day, for whoever supervises the supporter now; nobody, where nobody does. Told twice it is one copy. */
const tellSupervisor = (org: Organisation, told: string, payload: Told['payload']): Promise<void> =>
	asSystem(org, 'care-team.tell', async (db) => {
		const { supporter, type, day } = payload;
		await sql`insert into out_of_role_copy (id, supervision_id, supporter_id, type, on_day)
			select ${told}::uuid, id, supporter_id, ${String(type)}, ${String(day)}::date from supervision
			where supporter_id = ${String(supporter)} and kind = 'peer' and supervisor_id is not null and state in ('assigned', 'active') limit 1
			on conflict do nothing`.execute(db);
	});

/** That the supporter is in a thread, for whoever supervises them now. Told twice it is one row. */
const tellOfThread = (org: Organisation, told: string, payload: Told['payload']): Promise<void> =>
	asSystem(org, 'care-team.tell', async (db) => {
		const { supporter, release, day } = payload;
		await sql`insert into supporter_thread (id, supervision_id, supporter_id, since_on, release_id, until_at)
			select ${told}::uuid, s.id, s.supporter_id, ${String(day)}::date, r.id, r.usable_until from supervision s, release r
			where s.supporter_id = ${String(supporter)} and s.kind = 'peer' and s.supervisor_id is not null and s.state in ('assigned', 'active')
				and r.id = ${String(release)} and r.usable_until is not null limit 1
			on conflict do nothing`.execute(db);
	});

const live = (which: ReturnType<typeof sql>) =>
	sql`select from relation r where ${which} and (r.until_at is null or r.until_at > now())`;

/**
 * Nobody from outside reads what somebody shares who takes no part any more, and a supporter who no longer walks with the
 * person is out of their threads, copies of keys and all (INV-05). What somebody ended themselves is over before: this finds
 * what whoever recorded a stop, or ended a role, could not see. Again finds nothing more.
 */
export const endWhatIsOver = (org: Organisation): Promise<void> =>
	asSystem(org, 'care-team.end', async (db) => {
		await sql`update relation p set until_at = now(), release_id = null where p.kind = 'partner' and p.until_at > now()
			and not exists (${live(sql`r.kind = 'role:participant' and r.person_id = p.scope`)})`.execute(db);
		const { rows } = await sql<{ id: string; circle: string; supporter: string }>`
			select id, circle_id as circle, supporter_id as supporter from care_thread t where t.supporter_id is not null and not (
				exists (${live(sql`r.kind = 'match' and r.scope = t.match_id and r.person_id = t.supporter_id`)})
				and exists (${live(sql`r.kind = 'role:supporter' and r.person_id = t.supporter_id`)}))`.execute(db);
		for (const { id, circle, supporter } of rows) {
			await sql`delete from circle_key where circle_id = ${circle} and person_id = ${supporter}`.execute(db);
			await sql`update care_thread set match_id = null, supporter_id = null where id = ${id}`.execute(db);
		}
	});

const over = ({ org }: { org: Organisation }) => endWhatIsOver(org);

export const handlers: Handlers = {
	'care-team.out-of-role': ({ org, id, payload }) => tellSupervisor(org, id, payload),
	'care-team.supporter-in': ({ org, id, payload }) => tellOfThread(org, id, payload),
	'enrolment.closed': over,
	'match.ended': over,
	'role.ended': over
};
