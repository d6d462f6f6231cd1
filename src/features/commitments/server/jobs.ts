import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import { dayOf, toDate, toInstant } from '#platform/clock.ts';
import type { Database } from '#platform/db/as-actor.ts';
import { fieldNumber } from '#platform/circles/fields.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { organisations } from '#platform/db/organisations.ts';
import type { Handlers, Told } from '#platform/jobs/queue.server.ts';
import { comingAt, momentOf, type Coming, type Lead } from '../domain/reminder.ts';
import { tellDue } from './tell-due.ts';

/**
 * A time that two had agreed on was moved, or another was said in its place: whoever asked to be reminded of it is reminded of the
 * one that stands. Those of a time that was cancelled go.
 */
const follow = ({ org, payload }: Told): Promise<void> =>
	asSystem(org, 'commitments.remind', async (db) => {
		const match = String(payload.match);
		await sql`
			update reminder r set subject_id = a.id from appointment a
			where a.match_id = ${match} and a.state = 'scheduled' and a.instead_of = r.subject_id and r.told_at is null`.execute(
			db
		);
		await sql`
			delete from reminder r using appointment a
			where r.about = 'appointment' and a.id = r.subject_id and a.match_id = ${match} and r.told_at is null
				and a.state in ('cancelled_by_P', 'cancelled_by_PS', 'not_connected')`.execute(db);
		const { rows } = await sql<Set & { starts: Date }>`
			select r.id, r.lead, r.zone, r.due_at as due, a.starts_at as starts from reminder r join appointment a on a.id = r.subject_id
			where r.about = 'appointment' and a.match_id = ${match} and r.told_at is null`.execute(db);
		await move(
			db,
			rows.map(({ starts, ...row }) => ({ ...row, coming: comingAt(toInstant(starts), row.zone) }))
		);
	});

/**
 * A day that matters was moved: whoever asked to be reminded of it is reminded of the one it is now. Whoever does not read it any
 * more, because it is gone or not shared with them, sees nothing of it among their reminders either.
 */
const followDate = ({ org, payload }: Told): Promise<void> =>
	asSystem(org, 'commitments.remind', async (db) => {
		await sql`
			delete from reminder r where r.about = 'date' and r.subject_id = ${String(payload.date)} and not exists (
				select from key_date d where d.id = r.subject_id and (d.person_id = r.person_id or d.match_id = r.match_id))`.execute(
			db
		);
		const { rows } = await sql<Set & { day: Date; time: string | null }>`
			select r.id, r.lead, r.zone, r.due_at as due, d.day, d.clock_time as time from reminder r join key_date d on d.id = r.subject_id
			where r.about = 'date' and d.id = ${String(payload.date)} and r.told_at is null`.execute(db);
		await move(
			db,
			rows.map(({ day, time, ...row }) => ({
				...row,
				coming: { day: dayOf(day), time: time?.slice(0, 5) ?? null, zone: row.zone }
			}))
		);
	});

type Set = { id: string; lead: Lead; zone: string; due: Date };

async function move(db: Database, all: readonly (Set & { coming: Coming })[]): Promise<void> {
	const moved = all
		.map(({ id, lead, due, coming }) => ({ id, due, at: toDate(momentOf(lead, coming)) }))
		.filter(({ due, at }) => due.getTime() !== at.getTime());
	if (moved.length === 0) return;
	await sql`
		update reminder r set due_at = m.at
		from unnest(${moved.map(({ id }) => id)}::uuid[], ${moved.map(({ at }) => at)}::timestamptz[]) m (id, at)
		where r.id = m.id and r.told_at is null`.execute(db);
}

/**
 * Nobody is reminded of what they had with somebody they no longer walk with, and nothing of what would have helped around a day
 * stays; and what was told some days ago goes.
 */
export const letRemindersGo = (org: Organisation): Promise<void> =>
	asSystem(org, 'commitments.over', async (db) => {
		await sql`
			delete from reminder r using match m where m.id = r.match_id and m.state in ('ended', 'declined')`.execute(
			db
		);
		const { rows } = await sql<{ date_id: string }>`
			delete from support_around s using match m where m.id = s.match_id and m.state in ('ended', 'declined') returning s.date_id`.execute(
			db
		);
		if (rows.length > 0)
			await sql`
				delete from words where row_id = any(${rows.map(({ date_id }) => date_id)}::uuid[])
					and field in (${fieldNumber('key-date.support')}, ${fieldNumber('key-date.offer')})`.execute(db);
		// A day that was shared stays the participant's.
		await sql`
			update key_date d set match_id = null from match m where m.id = d.match_id and m.state in ('ended', 'declined')`.execute(
			db
		);
		const calls = await sql<{ id: string }>`
			delete from reminder_call c using match m where m.id = c.match_id and m.state in ('ended', 'declined') returning c.id`.execute(
			db
		);
		if (calls.rows.length > 0)
			await sql`
				delete from words where row_id = any(${calls.rows.map(({ id }) => id)}::uuid[]) and field = ${fieldNumber('reminder.call')}`.execute(
				db
			);
		await sql`delete from reminder where told_at < now() - make_interval(days => ${keptDays})`.execute(db);
	});

/** Days that a reminder stays on the first screen when nobody puts it aside. */
const keptDays = 3;

const over = ({ org }: Told) => letRemindersGo(org);

export const handlers: Handlers = {
	'scheduling.said': follow,
	'scheduling.agreed': follow,
	'scheduling.cancelled': follow,
	'key-date.changed': followDate,
	'match.ended': over,
	'enrolment.closed': over
};

export async function everyFewSeconds(): Promise<void> {
	for (const org of await organisations()) await tellDue(org);
}

export async function everyHour(): Promise<void> {
	for (const org of await organisations()) await letRemindersGo(org);
}
