import type { Selectable } from 'kysely';
import { toDate } from '#platform/clock.ts';
import type { Database } from '#platform/db/as-actor.ts';
import type { StandIn as Row } from '#platform/db/tables.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import type { Context } from '#platform/use-case.server.ts';
import { couldBeAsked, type CouldBeAsked } from '#features/matching/index.server.ts';
import { pairsOf, type Pair } from '#features/messages/index.server.ts';
import { nextStandIn, type ShareKind, type StandInState, type StandInVerb } from '../domain/stand-in.ts';

/** Whom a participant asked to stand in, and where it stands. */
export type StandIn = {
	id: string;
	programmeId: string;
	participantId: string;
	byId: string;
	state: StandInState;
	circleId: string | null;
	answeredAt: Date | null;
};

export const toStandIn = (row: Selectable<Row>): StandIn => ({
	id: row.id,
	programmeId: row.programme_id,
	participantId: row.participant_id,
	byId: row.by_id,
	state: row.state as StandInState,
	circleId: row.circle_id,
	answeredAt: row.answered_at
});

/** For `load`: held until the end of the transaction, so that a yes and a taking back can not cross. NotFound for others. */
export async function standInToMove({ db }: Context, id: string): Promise<StandIn> {
	const row = await db.selectFrom('stand_in').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
	if (!row) throw new NotFound();
	return toStandIn(row);
}

/** What the two have agreed on or are asked, for the participant whose request this is: the newest, and only while it counts. */
export async function ownStandIn({ db, actor }: Context): Promise<StandIn | null> {
	const row = await db
		.selectFrom('stand_in')
		.selectAll()
		.where('participant_id', '=', actor.personId)
		.orderBy('asked_at', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row ? toStandIn(row) : null;
}

/** Where a step leads. Throws a conflict where it stands by now so that the step is not one of the table's. */
export function stepTo(from: StandIn, verb: StandInVerb, by: 'P' | 'S'): StandInState {
	const state = nextStandIn(from.state, verb, by);
	if (state === null) throw new Conflict('cover_error_moved_on');
	return state;
}

/** What may be shown, by agreement. */
export async function sharesOf(db: Database, ids: readonly string[]): Promise<Map<string, ShareKind[]>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.selectFrom('stand_in_share')
		.select(['stand_in_id', 'kind'])
		.where('stand_in_id', 'in', [...ids])
		.orderBy('kind')
		.execute();
	const of = Map.groupBy(rows, ({ stand_in_id }) => stand_in_id);
	return new Map([...of].map(([id, all]) => [id, all.map(({ kind }) => kind as ShareKind)]));
}

/** With whom the participant whose request this is walks now, or null. */
export const myPair = async (ctx: Context): Promise<Pair | null> =>
	(await pairsOf(ctx.db, ctx.actor)).find(
		({ participantId, standing }) => participantId === ctx.actor.personId && standing !== 'over'
	) ?? null;

/** Somebody who said "not this time" is not shown again for so many days. */
const notThisTimeDays = 30;

/** Who could be asked to stand in: whom the participant can be shown at all, but their supporter, and who has just said no. */
export async function whoCouldStandIn(ctx: Context, pair: Pair, person?: string): Promise<CouldBeAsked[]> {
	const [people, no] = await Promise.all([
		couldBeAsked(ctx, person),
		ctx.db
			.selectFrom('stand_in')
			.select('by_id')
			.where('participant_id', '=', pair.participantId)
			.where('state', '=', 'declined')
			.where('answered_at', '>', toDate(ctx.now.subtract({ hours: 24 * notThisTimeDays })))
			.execute()
	]);
	const without = new Set([pair.supporterId, ...no.map(({ by_id }) => by_id)]);
	return people.filter(({ personId }) => !without.has(personId));
}
