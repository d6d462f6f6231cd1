import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Organisation } from '#platform/actor.ts';
import { betweenIn } from '#platform/between.ts';
import { fieldNumber } from '#platform/circles/fields.ts';
import { toDate } from '#platform/clock.ts';
import { asSystem } from '#platform/db/as-system.ts';
import type { Database } from '#platform/db/as-actor.ts';
import { organisations } from '#platform/db/organisations.ts';
import { putErrand } from '#platform/jobs/errands.server.ts';
import { putInOutbox } from '#platform/jobs/outbox.server.ts';
import type { Handlers, Told } from '#platform/jobs/queue.server.ts';
import { runtime } from '#platform/runtime.ts';
import { quietUntil } from '../domain/later.ts';
import { messageFields } from './take-back-message.ts';

type Thread = {
	last: number;
	people: string[];
	open: boolean;
	from: string | null;
	until: string | null;
	zone: string | null;
};

/**
 * Sends what waits in this thread and whose time has come, in the order of its times and of its writing, under the numbers that
 * come next. Where the two can not write to each other at this moment it is not sent, and its author decides anew; in quiet hours
 * that they agreed on meanwhile it waits until those are over (H15). Done twice, or by two at once, it is done once: the thread is
 * held first. Nothing is opened: the words lie there already.
 */
export const sendDue = (org: Organisation, match: string): Promise<void> =>
	asSystem(org, 'messages.send-later', async (db) => {
		// Being with somebody counts only beside the role in which one is, also where the match has not been ended yet.
		const { rows: threads } = await sql<Thread>`
			select t.last_number as last, array[m.participant_id, m.supporter_id] as people, t.quiet_from::text as from, t.quiet_until::text as until,
				(select zone from programme where id = m.programme_id) as zone, m.state in ('active', 'ending')
				and not exists (select from thread_stop s where s.match_id = t.match_id)
				and exists (${live(sql`r.kind = 'role:participant' and r.person_id = m.participant_id`)})
				and exists (${live(sql`r.kind = 'role:supporter' and r.person_id = m.supporter_id`)}) as open
			from thread t join match m on m.id = t.match_id where t.match_id = ${match} for update of t`.execute(db);
		const thread = threads[0];
		if (!thread) return;
		if (!thread.open) return miss(db, org, match);
		const quiet = betweenIn(thread.from, thread.until);
		const over = quiet && quietUntil(quiet, runtime().clock(), thread.zone ?? 'UTC');
		if (over) return waitOn(db, org, match, over);
		// Numbered in a statement of its own: what was held while this waited for the thread is seen by it.
		const { rows: sent } = await sql<{ id: string; by: string; number: number }>`
			with due as (
				delete from message_later where match_id = ${match} and due_at <= now() and not missed returning *
			), numbered as (
				select *, ${thread.last}::integer + row_number() over (order by due_at, written_at, id) as number from due
			), put as (
				insert into message (id, match_id, circle_id, number, author_id, at, holds)
				select id, match_id, circle_id, number, person_id, now(), holds from numbered
			) select id, person_id as by, number::integer from numbered order by number`.execute(db);
		if (sent.length === 0) return;
		await sql`update thread set last_number = ${thread.last + sent.length} where match_id = ${match}`.execute(
			db
		);
		for (const { id, by } of sent)
			await putInOutbox(db, org, { name: 'message.sent', match, message: id, by }, thread.people);
	});

/** Its author decides anew. */
async function miss(db: Database, org: Organisation, match: string): Promise<void> {
	const { rows } = await sql<{ author: string }>`
		update message_later set missed = true where match_id = ${match} and due_at <= now() and not missed
		returning person_id as author`.execute(db);
	await tellAuthors(db, org, match, rows);
}

/** What is due goes when it is quiet no more. */
async function waitOn(
	db: Database,
	org: Organisation,
	match: string,
	until: Temporal.Instant
): Promise<void> {
	const { rows } = await sql<{ author: string }>`
		update message_later set due_at = ${toDate(until)}, for_quiet = true where match_id = ${match} and due_at <= now() and not missed
		returning person_id as author`.execute(db);
	if (rows.length === 0) return;
	await putErrand(db, org, { name: 'errand.message-later', notBefore: toDate(until), ids: { match } });
	await tellAuthors(db, org, match, rows);
}

/** Nobody but who wrote it sees that it waits. */
async function tellAuthors(
	db: Database,
	org: Organisation,
	match: string,
	rows: readonly { author: string }[]
): Promise<void> {
	const authors = [...new Set(rows.map(({ author }) => author))];
	if (authors.length > 0) await putInOutbox(db, org, { name: 'message.kept', match }, authors);
}

const live = (which: ReturnType<typeof sql>) =>
	sql`select from relation r where ${which} and r.scope = m.programme_id and (r.until_at is null or r.until_at > now())`;

/**
 * Of two who do not walk together any more: who was not sure of whom is nobody's business (H04), and what was not sent will not
 * be. However the match ended, and again is the same.
 */
export const forgetOver = (org: Organisation): Promise<void> =>
	asSystem(org, 'messages.forget', async (db) => {
		const over = sql`select from match m where m.state in ('ended', 'declined') and m.id =`;
		await sql`delete from thread_stop s where exists (${over} s.match_id)`.execute(db);
		const { rows } = await sql<{ id: string }>`
			delete from message_later l where exists (${over} l.match_id) returning id`.execute(db);
		if (rows.length === 0) return;
		const ids = rows.map(({ id }) => id);
		await sql`delete from words where row_id = any(${ids}::uuid[]) and field = any(${messageFields.map(fieldNumber)}::smallint[])`.execute(
			db
		);
	});

const over = ({ org }: Told) => forgetOver(org);

export const handlers: Handlers = {
	'errand.message-later': ({ org, payload }) => sendDue(org, String(payload.match)),
	'match.ended': over,
	'enrolment.closed': over,
	'role.ended': over
};

/** What a match that ended beside its news, or while somebody wrote, left behind. */
export async function everyHour(): Promise<void> {
	for (const org of await organisations()) await forgetOver(org);
}
