import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { toDate } from '#platform/clock.ts';
import type { Database } from '#platform/db/as-actor.ts';
import { Conflict } from '#platform/errors.ts';
import { putErrand } from '#platform/jobs/errands.server.ts';
import type { Context } from '#platform/use-case.server.ts';
import { mostWaiting } from '../domain/later.ts';
import type { Holds } from '../domain/message.ts';
import type { Pair } from '../domain/permissions.ts';

/**
 * Keeps a message until its time, under the id it will have. Its words are sealed in the pair's circle now; the other is not
 * shown that there is something. An errand sends it (jobs.ts).
 */
export async function keepForLater(
	ctx: Context,
	pair: Pair,
	said: { id: string; text: string; holds: Holds; due: Temporal.Instant; forQuiet: boolean }
): Promise<{ id: string; number: null }> {
	const { db, actor, now, words, tell } = ctx;
	const id = idOfWaiting(ctx, said.id);
	const due = toDate(said.due);
	if ((await waitingOf(db, pair.matchId)).length >= mostWaiting)
		throw new Conflict('messages_error_later_many');
	await Promise.all([
		db
			.insertInto('message_later')
			.values({
				id,
				match_id: pair.matchId,
				circle_id: pair.circleId,
				person_id: actor.personId!,
				written_at: toDate(now),
				due_at: due,
				for_quiet: said.forQuiet,
				holds: said.holds
			})
			.execute(),
		said.text !== '' &&
			words.write({
				circle: pair.circleId,
				field: 'message.body',
				row: id,
				text: said.text,
				isNew: true
			}),
		putErrand(db, actor.org, {
			name: 'errand.message-later',
			notBefore: due,
			ids: { match: pair.matchId }
		}),
		// Their own other tabs show it.
		tell({ name: 'message.kept', match: pair.matchId }, [actor.personId!])
	]);
	return { id, number: null };
}

/**
 * The id of what waits, and of the message it becomes: made of the author and the id of their form, so that the same form is one
 * message, and a form with the id of somebody else's is nothing but another message. That it is taken already could be seen only
 * when it goes.
 */
export function idOfWaiting({ actor }: Context, form: string): string {
	const bytes = createHash('sha256').update(`${actor.personId} ${form}`).digest().subarray(0, 16);
	// RFC 9562, version 8: an id of one's own making.
	bytes[6] = (bytes[6]! & 0x0f) | 0x80;
	bytes[8] = (bytes[8]! & 0x3f) | 0x80;
	return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** What the actor wrote in this thread and is not sent yet, in the order in which it will be. */
export const waitingOf = (db: Database, matchId: string) =>
	db
		.selectFrom('message_later')
		.select(['id', 'written_at', 'due_at', 'for_quiet', 'missed', 'holds'])
		.where('match_id', '=', matchId)
		.orderBy('due_at')
		.orderBy('written_at')
		.orderBy('id')
		.execute();
