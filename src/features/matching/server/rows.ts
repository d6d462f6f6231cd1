import type { Selectable } from 'kysely';
import type { Database } from '#platform/db/as-actor.ts';
import type { Match as MatchRow } from '#platform/db/tables.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { walkingStates } from '../domain/match.ts';
import type { MatchState } from '../domain/match.ts';

/** The facts of one match, as both people in it may know them. */
export type MatchFact = {
	id: string;
	programmeId: string;
	participantId: string;
	supporterId: string;
	state: MatchState;
	/** The circle of the two; null only inside the transaction that makes it. */
	circleId: string | null;
	askedAt: Date;
	/** When the supporter answered; null after a question that was taken back. */
	answeredAt: Date | null;
	beganAt: Date | null;
	endedAt: Date | null;
};

export const factOf = (row: Selectable<MatchRow>): MatchFact => ({
	id: row.id,
	programmeId: row.programme_id,
	participantId: row.participant_id,
	supporterId: row.supporter_id,
	state: row.state as MatchState,
	circleId: row.circle_id,
	askedAt: row.asked_at,
	answeredAt: row.answered_at,
	beganAt: row.began_at,
	endedAt: row.ended_at
});

/** One match as it stands, for somebody who may see it. Throws NotFound for others. */
export async function matchOf(db: Database, id: string): Promise<MatchFact> {
	const row = await db.selectFrom('match').selectAll().where('id', '=', id).executeTakeFirst();
	if (!row) throw new NotFound();
	return factOf(row);
}

/** One match, held until the end of the transaction so that two answers can not cross. Throws NotFound for others. */
export async function matchById(db: Database, id: string): Promise<MatchFact> {
	const row = await db.selectFrom('match').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
	if (!row) throw new NotFound();
	return factOf(row);
}

/** Every match of a participant that the actor may see, the newest first. */
export async function matchesOf(db: Database, participantId: string): Promise<MatchFact[]> {
	return (await newestFirst(db, participantId).execute()).map(factOf);
}

/** The same, held until the end of the transaction: what is read here is what will be changed. */
export async function matchesToMove(db: Database, participantId: string): Promise<MatchFact[]> {
	return (await newestFirst(db, participantId).forUpdate().execute()).map(factOf);
}

const newestFirst = (db: Database, participantId: string) =>
	db
		.selectFrom('match')
		.selectAll()
		.where('participant_id', '=', participantId)
		.orderBy('asked_at', 'desc')
		.orderBy('id', 'desc');

/**
 * Writes where a match stands from now on, if it still stands where it was read. Throws a conflict when somebody was
 * faster, so that nothing that is over begins again.
 */
export async function moveMatch(
	db: Database,
	from: Pick<MatchFact, 'id' | 'state'>,
	to: { state: MatchState; answered_at?: Date; began_at?: Date; ended_at?: Date }
): Promise<void> {
	const { numUpdatedRows } = await db
		.updateTable('match')
		.set(to)
		.where('id', '=', from.id)
		.where('state', '=', from.state)
		.executeTakeFirst();
	if (numUpdatedRows !== 1n) throw new Conflict('matching_error_no_longer_open');
}

/** The matches in which a supporter walks with somebody now, the longest first. */
export async function walksOf(db: Database, supporterId: string): Promise<MatchFact[]> {
	const rows = await db
		.selectFrom('match')
		.selectAll()
		.where('supporter_id', '=', supporterId)
		.where('state', 'in', [...walkingStates])
		.orderBy('began_at')
		.orderBy('id')
		.execute();
	return rows.map(factOf);
}

/** What the two walk in now: the partnership, or a goodbye that is not over. Null: with nobody. */
export const currentOf = (matches: readonly MatchFact[]): MatchFact | null =>
	matches.find(({ state }) => state === 'active' || state === 'paused') ??
	matches.find(({ state }) => state === 'ending') ??
	null;

/** The question that waits for an answer, or null. */
export const openQuestionOf = (matches: readonly MatchFact[]): MatchFact | null =>
	matches.find(({ state }) => state === 'chosen_by_P') ?? null;
