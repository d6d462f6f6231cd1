import type { Selectable } from 'kysely';
import type { Database } from '#platform/db/as-actor.ts';
import type { Match as MatchRow } from '#platform/db/tables.ts';
import { NotFound } from '#platform/errors.ts';
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

/** One match, held until the end of the transaction so that two answers can not cross. Throws NotFound for others. */
export async function matchById(db: Database, id: string): Promise<MatchFact> {
	const row = await db.selectFrom('match').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
	if (!row) throw new NotFound();
	return factOf(row);
}

/** Every match of a participant that the actor may see, the newest first. */
export async function matchesOf(db: Database, participantId: string): Promise<MatchFact[]> {
	const rows = await db
		.selectFrom('match')
		.selectAll()
		.where('participant_id', '=', participantId)
		.orderBy('asked_at', 'desc')
		.orderBy('id', 'desc')
		.execute();
	return rows.map(factOf);
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
