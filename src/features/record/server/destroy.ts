import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import { fieldNumber } from '#platform/circles/fields.ts';
import { asSystem } from '#platform/db/as-system.ts';
import type { Database } from '#platform/db/as-actor.ts';
import type { Days } from '../domain/keeping.ts';

/** A person of whom nothing may be destroyed now. */
export const held = (person: ReturnType<typeof sql>) =>
	sql`exists (select from legal_hold h where h.person_id = ${person} and h.ended_at is null and h.until_on >= day_everywhere())`;

/** What is kept about a person to reach them, to show them things or to let them in, beside words and keys. */
const goesWithTheAccount = [
	'return_key',
	'return_request',
	'return_offer',
	'waiting_to_be_let_in',
	'way_change',
	'session',
	'passkey',
	'former_step',
	'way_in',
	'sign_in_name',
	'safe_way',
	'notice',
	'reach_channel',
	'acknowledgement',
	'orientation_seen',
	'prompt_answer',
	'shared_prompt',
	'thread_place',
	'thread_stop',
	'message_later',
	'care_place',
	'to_say',
	'safe_place',
	'contact_wish',
	'supporter_hours',
	'calendar_feed',
	'rota_member',
	'on_call_phone',
	'call_by_text',
	'call_back_number',
	'reminder',
	'support_around',
	'key_date',
	'public_name_word',
	'public_name',
	'demo_door'
] as const;

/**
 * Destroys a person's keys, every circle about them with all that was said in it, and what would let anybody in. What
 * stays is an id that leads to nobody, and dates. All of it or nothing, and again is the same; not while a legal hold is
 * on the person. Returns whether it was done.
 */
export function destroyAccount(org: Organisation, person: string): Promise<boolean> {
	return asSystem(org, 'record.destroy', async (db) => {
		const { rows } = await sql<{ held: boolean }>`select ${held(sql`${person}::uuid`)} as held`.execute(db);
		if (rows[0]!.held) return false;
		const circles = await sql<{
			id: string;
		}>`select id from circle where about = ${person} union select circle_id from duty_report where person_id = ${person}
			union select circle_id from legal_demand where person_id = ${person}`.execute(db);
		await destroyCircles(
			db,
			circles.rows.map(({ id }) => id)
		);
		await sql`delete from words where about = ${person} or (row_id = ${person} and field = ${fieldNumber('person.alias')})`.execute(
			db
		);
		await sql`delete from circle_key where person_id = ${person}`.execute(db);
		await sql`delete from return_key where request_id in (select id from return_request where person_id = ${person})`.execute(
			db
		);
		for (const table of goesWithTheAccount)
			await sql`delete from ${sql.table(table)} where person_id = ${person}`.execute(db);
		await sql`delete from cover where participant_id = ${person}`.execute(db);
		await sql`delete from absence where participant_id = ${person} or supporter_id = ${person}`.execute(db);
		await sql`delete from stand_in where participant_id = ${person}`.execute(db);
		await sql`delete from supporter_gone where participant_id = ${person} or supporter_id = ${person}`.execute(
			db
		);
		for (const table of ['not_well_day', 'leave_days', 'cover_runs'])
			await sql`delete from ${sql.table(table)} where supporter_id = ${person}`.execute(db);
		await sql`delete from commitment where participant_id = ${person}`.execute(db);
		await sql`delete from reminder_call where participant_id = ${person}`.execute(db);
		await sql`delete from appointment where participant_id = ${person}`.execute(db);
		await sql`delete from appointment_series where participant_id = ${person}`.execute(db);
		await sql`delete from held_time where participant_id = ${person} or (shift_id is not null and supporter_id = ${person})`.execute(
			db
		);
		await sql`delete from room_time where match_id in (select id from match where participant_id = ${person})`.execute(
			db
		);
		await sql`delete from call_back where participant_id = ${person}`.execute(db);
		await sql`delete from call_own_count where supporter_id = ${person}`.execute(db);
		await sql`delete from shift where supporter_id = ${person}`.execute(db);
		await sql`update legal_demand set told_sealed = null where person_id = ${person}`.execute(db);
		await sql`update disclosure set said = null where person_id = ${person}`.execute(db);
		await sql`update welcome set person_id = null where person_id = ${person}`.execute(db);
		await sql`update account_deletion set done_at = coalesce(done_at, now()) where person_id = ${person}`.execute(
			db
		);
		return true;
	});
}

/** First the circles, so that whoever writes at this moment comes too late; then what was said, and every copy of a key. */
async function destroyCircles(db: Database, circles: readonly string[]): Promise<void> {
	if (circles.length === 0) return;
	const these = sql.join(circles.map((id) => sql`${id}::uuid`));
	await sql`update circle set destroyed_at = coalesce(destroyed_at, now()) where id in (${these})`.execute(
		db
	);
	await sql`delete from words where circle_id in (${these})`.execute(db);
	await sql`delete from return_key where circle_id in (${these})`.execute(db);
	await sql`delete from guarded_copy where circle_id in (${these})`.execute(db);
	await sql`delete from circle_key where circle_id in (${these})`.execute(db);
}

/**
 * Matches that ended so long ago that what the two wrote is destroyed, keys and all; before that, the few words beside
 * their contacts. The same for a thread with somebody from outside, as long after its release is over, and for what was said while somebody stood in. Each in a transaction of its own, so that a crash leaves nothing half done. Returns how many.
 */
export async function destroyWhatTwoWrote(org: Organisation, days: Days): Promise<number> {
	const notes = fieldNumber('contact.words');
	const due = await asSystem(org, 'record.destroy', async (db) => {
		const { rows } = await sql<{ circle: string; all: boolean }>`
			select m.circle_id as circle, m.ended_at < now() - make_interval(days => ${days.talk}) as all from match m join circle c on c.id = m.circle_id
			where m.state in ('ended', 'declined') and m.ended_at < now() - make_interval(days => ${days.notes}) and c.destroyed_at is null
				and not ${held(sql`m.participant_id`)} and not ${held(sql`m.supporter_id`)}
				and (m.ended_at < now() - make_interval(days => ${days.talk}) or exists (select from words w where w.circle_id = m.circle_id and w.field = ${notes}))`.execute(
			db
		);
		return rows;
	});
	const threads = await asSystem(org, 'record.destroy', async (db) => {
		const { rows } = await sql<{ circle: string; all: boolean }>`
			select t.circle_id as circle, true as all from care_thread t join release r on r.id = t.release_id join circle c on c.id = t.circle_id
			where r.usable_until < now() - make_interval(days => ${days.talk}) and c.destroyed_at is null and not ${held(sql`t.person_id`)}`.execute(
			db
		);
		return rows;
	});
	const covers = await asSystem(org, 'record.destroy', async (db) => {
		const { rows } = await sql<{ circle: string; all: boolean }>`
			select v.circle_id as circle, true as all from cover v join circle c on c.id = v.circle_id
			where coalesce(v.closed_at, v.until_at) < now() - make_interval(days => ${days.talk}) and c.destroyed_at is null and not ${held(sql`v.participant_id`)}`.execute(
			db
		);
		return rows;
	});
	due.push(...threads, ...covers);
	for (const { circle, all } of due)
		await asSystem(org, 'record.destroy', async (db) => {
			if (all) return destroyCircles(db, [circle]);
			await sql`delete from words where circle_id = ${circle} and field = ${notes}`.execute(db);
		});
	return due.length;
}

/** People whose account is due: they deleted it, or stopped so long ago. `days` null: only those who deleted it. */
export const accountsDue = (org: Organisation, days: Days | null): Promise<string[]> =>
	asSystem(org, 'record.destroy', async (db) => {
		const { rows } = await sql<{ person: string }>`
			select person_id as person from account_deletion where done_at is null
			union
			select e.person_id from enrolment e where ${days?.account ?? null}::integer is not null and e.state = 'closed'
				and e.state_since < now() - make_interval(days => coalesce(${days?.account ?? null}::integer, 0))
				and exists (select from circle c where c.about = e.person_id and c.destroyed_at is null)
				and not exists (select from relation r where r.person_id = e.person_id and r.kind like 'role:%' and (r.until_at is null or r.until_at > now()))`.execute(
			db
		);
		return rows.map(({ person }) => person);
	});
