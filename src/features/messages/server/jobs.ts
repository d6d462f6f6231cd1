import { sql } from 'kysely';
import { fieldNumber } from '#platform/circles/fields.ts';
import type { Organisation } from '#platform/actor.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { putInOutbox } from '#platform/jobs/outbox.server.ts';
import type { Handlers } from '#platform/jobs/queue.server.ts';
import { messageFields } from './take-back-message.ts';

/**
 * Sends what waits in this thread and whose time has come, in the order of its times and of its writing, under the numbers that
 * come next. Where the two can not write to each other at this moment it is not sent, and its author decides anew. Done twice,
 * or by two at once, it is done once: the thread is held first. Nothing is opened: the words lie there already.
 */
export const sendDue = (org: Organisation, match: string): Promise<void> =>
	asSystem(org, 'messages.send-later', async (db) => {
		const { rows: threads } = await sql<{ last: number; people: string[]; open: boolean }>`
			select t.last_number as last, array[m.participant_id, m.supporter_id] as people, m.state in ('active', 'ending')
				and not exists (select from thread_stop s where s.match_id = t.match_id) as open
			from thread t join match m on m.id = t.match_id where t.match_id = ${match} for update of t`.execute(db);
		const thread = threads[0];
		if (!thread) return;
		if (!thread.open) {
			const { rows } = await sql<{ author: string }>`
				update message_later set missed = true where match_id = ${match} and due_at <= now() and not missed
				returning person_id as author`.execute(db);
			const authors = [...new Set(rows.map(({ author }) => author))];
			if (authors.length > 0) await putInOutbox(db, org, { name: 'message.kept', match }, authors);
			return;
		}
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

export const handlers: Handlers = {
	'errand.message-later': ({ org, payload }) => sendDue(org, String(payload.match)),
	// Who was not sure of whom is nobody's business any more (H04), and what was not sent will not be.
	'match.ended': ({ org, payload }) =>
		asSystem(org, 'messages.forget', async (db) => {
			const match = String(payload.matchId);
			await sql`delete from thread_stop where match_id = ${match}`.execute(db);
			const { rows } = await sql<{ id: string }>`
				delete from message_later where match_id = ${match} returning id`.execute(db);
			const ids = rows.map(({ id }) => id);
			await sql`delete from words where row_id = any(${ids}::uuid[]) and field = any(${messageFields.map(fieldNumber)}::smallint[])`.execute(
				db
			);
		})
};
