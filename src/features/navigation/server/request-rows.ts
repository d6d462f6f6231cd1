import { Conflict, NotFound } from '#platform/errors.ts';
import type { Context } from '#platform/use-case.server.ts';
import { newId } from '#platform/ids.ts';
import { toDate } from '#platform/clock.ts';
import { currentMatch, peopleIWalkWith, type MatchFact } from '#features/matching/index.server.ts';
import type { Need, RequestState, Urgency, WhoActs } from '../domain/request.ts';

/** The facts of a request: no words, and not which service it is about. */
export type RequestFact = {
	id: string;
	matchId: string;
	participantId: string;
	circleId: string;
	need: Need;
	/** Null: the participant has not said. */
	urgency: Urgency | null;
	whoActs: WhoActs;
	state: RequestState;
	raisedBy: string;
	raisedAt: Date;
	changedAt: Date;
	receivedAt: Date | null;
};

const columns = [
	'id',
	'match_id as matchId',
	'participant_id as participantId',
	'circle_id as circleId',
	'need',
	'urgency',
	'who_acts as whoActs',
	'state',
	'raised_by as raisedBy',
	'raised_at as raisedAt',
	'changed_at as changedAt',
	'received_at as receivedAt'
] as const;

/** Every request the actor may see, the latest first; at most the last hundred. */
export async function requestsOf({ db, actor }: Pick<Context, 'db' | 'actor'>): Promise<RequestFact[]> {
	if (actor.personId === null) return [];
	const matches = actor.relations.filter(({ kind }) => kind === 'match').map(({ scope }) => scope);
	// The policy says the same in words that no index understands.
	const rows = await db
		.selectFrom('resource_request')
		.select(columns)
		.where((row) =>
			row.or([
				row('participant_id', '=', actor.personId),
				...(matches.length > 0 ? [row('match_id', 'in', matches)] : [])
			])
		)
		.orderBy('changed_at', 'desc')
		.limit(100)
		.execute();
	return rows as RequestFact[];
}

/** One request, or NotFound when it is not there or may not be seen. */
export async function requestById({ db }: Pick<Context, 'db'>, id: string): Promise<RequestFact> {
	const row = await db.selectFrom('resource_request').select(columns).where('id', '=', id).executeTakeFirst();
	if (!row) throw new NotFound();
	return row as RequestFact;
}

/** The partnerships in which the actor is now, from whichever side. */
export async function pairsOf(ctx: Context): Promise<(MatchFact & { circleId: string })[]> {
	if (ctx.actor.personId === null) return [];
	const own = await currentMatch(ctx, ctx.actor.personId);
	const matches = [...(own ? [own] : []), ...(await peopleIWalkWith(ctx))];
	return matches.filter((match): match is MatchFact & { circleId: string } => match.circleId !== null);
}

/** Takes a request from one state to the next and keeps the step; whoever calls has asked the table. Throws a conflict when somebody else was first. */
export async function go(ctx: Context, request: RequestFact, to: RequestState): Promise<RequestFact> {
	const at = toDate(ctx.now);
	const { numUpdatedRows } = await ctx.db
		.updateTable('resource_request')
		.set({ state: to, changed_at: at, ...(to === 'received' ? { received_at: at } : {}) })
		.where('id', '=', request.id)
		.where('state', '=', request.state)
		.executeTakeFirst();
	if (numUpdatedRows === 0n) throw new Conflict('navigation_error_overtaken');
	await keepStep(ctx, request, request.state, to);
	return { ...request, state: to, changedAt: at };
}

export async function keepStep(
	ctx: Context,
	request: Pick<RequestFact, 'id' | 'matchId' | 'participantId'>,
	from: RequestState | null,
	to: RequestState
): Promise<void> {
	await ctx.db
		.insertInto('resource_request_step')
		.values({
			id: newId(),
			request_id: request.id,
			match_id: request.matchId,
			participant_id: request.participantId,
			from_state: from,
			to_state: to,
			taken_by: ctx.actor.personId!,
			taken_at: toDate(ctx.now)
		})
		.execute();
}
