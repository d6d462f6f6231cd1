import type { Database } from '#platform/db/as-actor.ts';
import type { Pair } from '../domain/permissions.ts';

export type MessageFact = {
	id: string;
	number: number;
	author_id: string;
	at: Date;
	taken_back_at: Date | null;
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
		.select(['id', 'number', 'author_id', 'at', 'taken_back_at'])
		.where('match_id', '=', matchId)
		.$if(before !== undefined, (query) => query.where('number', '<', before!))
		.orderBy('number', 'desc')
		.limit(limit)
		.execute();

/** Who of the two stopped the writing, for now. */
export async function stoppedBy(db: Database, matchId: string): Promise<string[]> {
	const rows = await db
		.selectFrom('thread_stop')
		.select('person_id')
		.where('match_id', '=', matchId)
		.execute();
	return rows.map(({ person_id }) => person_id);
}

/**
 * Opens the thread where it is missing, and holds it until the transaction ends: one sends, or stops the writing, at a time.
 * Returns the last number.
 */
export async function holdThread(db: Database, pair: Pair): Promise<number> {
	const held = db.selectFrom('thread').select('last_number').where('match_id', '=', pair.matchId).forUpdate();
	const thread = await held.executeTakeFirst();
	if (thread) return thread.last_number;
	await db
		.insertInto('thread')
		.values({ match_id: pair.matchId, circle_id: pair.circleId })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	return (await held.executeTakeFirstOrThrow()).last_number;
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
