import * as v from 'valibot';
import { betweenIn, type Between } from '#platform/between.ts';
import type { Database } from '#platform/db/as-actor.ts';
import type { Context } from '#platform/use-case.server.ts';
import type { Pair } from '../domain/permissions.ts';

export type MessageFact = {
	id: string;
	number: number;
	author_id: string;
	at: Date;
	taken_back_at: Date | null;
	holds: string;
};

/** The newest messages of a thread before this number, newest first. */
export const messagesBefore = (
	db: Database,
	matchId: string,
	before: number | undefined,
	limit: number
): Promise<MessageFact[]> =>
	db
		.selectFrom('message')
		.select(['id', 'number', 'author_id', 'at', 'taken_back_at', 'holds'])
		.where('match_id', '=', matchId)
		.$if(before !== undefined, (query) => query.where('number', '<', before!))
		.orderBy('number', 'desc')
		.limit(limit)
		.execute();

/** Before which message of a thread to look, as an address says it. */
export const numberInput = v.optional(
	v.pipe(v.string(), v.regex(/^[1-9]\d{0,8}$/, 'error_field'), v.transform(Number))
);

/** The number of the last message of a thread; 0 before the first. */
export async function lastNumber(db: Database, matchId: string): Promise<number> {
	const thread = await db
		.selectFrom('thread')
		.select('last_number')
		.where('match_id', '=', matchId)
		.executeTakeFirst();
	return thread?.last_number ?? 0;
}

/** Who of the two stopped the writing, for now. */
export async function stoppedBy(db: Database, matchId: string): Promise<string[]> {
	const rows = await db
		.selectFrom('thread_stop')
		.select('person_id')
		.where('match_id', '=', matchId)
		.execute();
	return rows.map(({ person_id }) => person_id);
}

/** A thread that is held: its last number, and the quiet hours the two agreed on. */
export type Held = { last: number; quiet: Between | null };

/**
 * Opens the thread where it is missing, and holds it until the transaction ends: one sends, or stops the writing, at a time. In
 * one statement, so that whatever is asked behind it is asked when it is held.
 */
export async function holdThread(db: Database, pair: Pair): Promise<Held> {
	const thread = await db
		.insertInto('thread')
		.values({ match_id: pair.matchId, circle_id: pair.circleId })
		.onConflict((conflict) =>
			conflict.column('match_id').doUpdateSet(({ ref }) => ({ last_number: ref('thread.last_number') }))
		)
		.returning(['last_number', 'quiet_from', 'quiet_until'])
		.executeTakeFirstOrThrow();
	return { last: thread.last_number, quiet: betweenIn(thread.quiet_from, thread.quiet_until) };
}

/** The same where the thread is there and the actor can write in it; null otherwise. */
export async function heldThread(db: Database, matchId: string): Promise<Held | null> {
	const thread = await db
		.selectFrom('thread')
		.select(['last_number', 'quiet_from', 'quiet_until'])
		.where('match_id', '=', matchId)
		.forUpdate()
		.executeTakeFirst();
	return thread
		? { last: thread.last_number, quiet: betweenIn(thread.quiet_from, thread.quiet_until) }
		: null;
}

/** The quiet hours of the two, or null. */
export async function quietOf(db: Database, matchId: string): Promise<Between | null> {
	const thread = await db
		.selectFrom('thread')
		.select(['quiet_from', 'quiet_until'])
		.where('match_id', '=', matchId)
		.executeTakeFirst();
	return thread ? betweenIn(thread.quiet_from, thread.quiet_until) : null;
}

/** From when until when nothing is sent between the two: as both accepted it in their agreement, in the same transaction. */
export async function keepQuietHours({ db }: Context, pair: Pair, quiet: Between | null): Promise<void> {
	// Before the first message there is no thread, and none is opened for nothing.
	if (quiet) await holdThread(db, pair);
	await db
		.updateTable('thread')
		.set({ quiet_from: quiet?.from ?? null, quiet_until: quiet?.until ?? null })
		.where('match_id', '=', pair.matchId)
		.execute();
}

/** How far this person has the thread open; 0 when never. */
export async function placeOf(db: Database, matchId: string, personId: string): Promise<number> {
	const row = await db
		.selectFrom('thread_place')
		.select('number')
		.where('match_id', '=', matchId)
		.where('person_id', '=', personId)
		.executeTakeFirst();
	return row?.number ?? 0;
}

/** Remembers it, never backwards. */
export const keepPlace = (db: Database, matchId: string, personId: string, number: number) =>
	db
		.insertInto('thread_place')
		.values({ match_id: matchId, person_id: personId, number })
		.onConflict((conflict) =>
			conflict
				.columns(['match_id', 'person_id'])
				.doUpdateSet({ number })
				.where('thread_place.number', '<', number)
		)
		.execute();

export type ThreadFact = { lastAt: Date | null; isNew: boolean };

/** For each of these matches when somebody last wrote, and whether the other wrote since this person looked. */
export async function threadFacts(
	db: Database,
	personId: string,
	matchIds: readonly string[]
): Promise<Map<string, ThreadFact>> {
	if (matchIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('thread')
		.leftJoin('message as last', (join) =>
			join.onRef('last.match_id', '=', 'thread.match_id').onRef('last.number', '=', 'thread.last_number')
		)
		.leftJoin('thread_place as place', (join) =>
			join.onRef('place.match_id', '=', 'thread.match_id').on('place.person_id', '=', personId)
		)
		.select((row) => [
			'thread.match_id',
			'last.at',
			row
				.exists(
					row
						.selectFrom('message as theirs')
						.select('theirs.id')
						.whereRef('theirs.match_id', '=', 'thread.match_id')
						.where('theirs.author_id', '!=', personId)
						.where('theirs.number', '>', row.fn.coalesce('place.number', row.lit(0)))
				)
				.as('is_new')
		])
		.where('thread.match_id', 'in', [...matchIds])
		.execute();
	return new Map(rows.map((row) => [row.match_id, { lastAt: row.at, isNew: Boolean(row.is_new) }]));
}
