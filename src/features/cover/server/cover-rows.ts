import { sql, type Selectable } from 'kysely';
import { isSelf } from '#platform/actor.ts';
import { dayOf, toDate, toInstant } from '#platform/clock.ts';
import type { Absence as AbsenceRow, Cover as Row } from '#platform/db/tables.ts';
import { NotFound } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import type { Context } from '#platform/use-case.server.ts';
import type { Pair } from '#features/messages/index.server.ts';
import type { Span } from '../domain/away.ts';
import { handOver, type Shown } from './shown.ts';
import type { StandIn } from './rows.ts';

/** Somebody stands in for a time. */
export type Cover = {
	id: string;
	absenceId: string;
	matchId: string;
	participantId: string;
	/** Who is away. */
	supporterId: string;
	/** Who stands in. */
	byId: string;
	standInId: string;
	circleId: string;
	relationId: string;
	from: Date;
	until: Date;
	closedAt: Date | null;
};

export const toCover = (row: Selectable<Row>): Cover => ({
	id: row.id,
	absenceId: row.absence_id,
	matchId: row.match_id,
	participantId: row.participant_id,
	supporterId: row.supporter_id,
	byId: row.by_id,
	standInId: row.stand_in_id,
	circleId: row.circle_id,
	relationId: row.relation_id,
	from: row.from_at,
	until: row.until_at,
	closedAt: row.closed_at
});

/** That a participant's supporter is away: whole days, and from when until when. */
export type Absence = {
	id: string;
	causeId: string;
	matchId: string;
	participantId: string;
	supporterId: string;
	fromDay: string;
	untilDay: string;
	from: Date;
	until: Date;
	toldAt: Date | null;
};

export const toAbsence = (row: Selectable<AbsenceRow>): Absence => ({
	id: row.id,
	causeId: row.cause_id,
	matchId: row.match_id,
	participantId: row.participant_id,
	supporterId: row.supporter_id,
	fromDay: dayOf(row.from_day),
	untilDay: dayOf(row.until_day),
	from: row.from_at,
	until: row.until_at,
	toldAt: row.told_at
});

/** For `load`: one cover, for who may see it now. NotFound for others, and the person sees who tried. */
export async function coverToOpen(ctx: Context, id: string): Promise<Cover> {
	const row = await ctx.db.selectFrom('cover').selectAll().where('id', '=', id).executeTakeFirst();
	if (!row) throw new NotFound();
	ctx.asksFor(row.participant_id, 'cover');
	// Once somebody ended it, it is there for the participant alone.
	if (row.closed_at !== null && !isSelf(ctx.actor, row.participant_id)) throw new NotFound();
	return toCover(row);
}

/** Whether it lasts at this moment. */
export const isOn = ({ from, until, closedAt }: Cover, now: Date): boolean =>
	closedAt === null && from <= now && now < until;

type Begins = { absence: string; pair: Pair; standIn: StandIn; span: Span; shown: Shown };

/**
 * Somebody stands in, from the start of an absence until its end: a relation that lives for that time alone, a circle in which
 * their copy counts only while it lives (INV-03, INV-05), and in it what the participant ticked, sealed anew by whoever holds it.
 */
export async function beginCover(
	ctx: Context,
	{ absence, pair, standIn, span, shown }: Begins
): Promise<void> {
	const id = newId();
	const { participantId, supporterId } = pair;
	const { byId } = standIn;
	const relation = await ctx.relations.begin({ kind: 'covers', scope: participantId, person: byId, ...span });
	const circle = await ctx.circles.make({
		...{ kind: 'cover', about: participantId },
		members: [
			{ person: participantId, relation: null },
			{ person: byId, relation }
		]
	});
	await ctx.db
		.insertInto('cover')
		.values({
			...{ id, absence_id: absence, match_id: pair.matchId, participant_id: participantId },
			...{ supporter_id: supporterId, by_id: byId, stand_in_id: standIn.id, begun_by: ctx.actor.personId! },
			...{ circle_id: circle, relation_id: relation },
			...{ from_at: toDate(span.from), until_at: toDate(span.until) }
		})
		.execute();
	await handOver(ctx, { circle, cover: id, about: participantId, shown });
	await ctx.tell({ name: 'cover.stands-in', cover: id, person: byId, by: ctx.actor.personId }, [
		participantId,
		byId,
		supporterId
	]);
}

/**
 * It is over before its time: whoever stood in opens nothing of it from the next request on (INV-05). What was said stays the
 * participant's. Who ended it is written nowhere.
 */
export async function endCovers(ctx: Context, covers: readonly Cover[]): Promise<void> {
	const open = covers.filter(({ closedAt, until }) => closedAt === null && until > toDate(ctx.now));
	if (open.length === 0) return;
	for (const { relationId, participantId } of open)
		await ctx.relations.end({ kind: 'covers', scope: participantId, id: relationId });
	await ctx.db
		.updateTable('cover')
		.set({ closed_at: toDate(ctx.now) })
		.where(
			'id',
			'in',
			open.map(({ id }) => id)
		)
		.where('closed_at', 'is', null)
		.execute();
	await ctx.tell({ name: 'cover.over' }, [
		...new Set(open.flatMap(({ participantId, byId, supporterId }) => [participantId, byId, supporterId]))
	]);
}

/** Covers that are not over, by a column that names whose they are. */
export async function openCovers(
	ctx: Context,
	whose: { column: 'stand_in_id' | 'by_id' | 'participant_id' | 'supporter_id'; is: string }
): Promise<Cover[]> {
	const rows = await ctx.db
		.selectFrom('cover')
		.selectAll()
		.where(whose.column, '=', whose.is)
		.where('closed_at', 'is', null)
		.where('until_at', '>', toDate(ctx.now))
		.orderBy('from_at')
		.execute();
	return rows.map(toCover);
}

/** The span of an absence that is there already; what has begun begins now. */
export const spanFrom = ({ from, until }: Pick<Absence, 'from' | 'until'>, now: Context['now']): Span => {
	const start = toInstant(from);
	return {
		from: start.epochMilliseconds < now.epochMilliseconds ? now : start,
		until: toInstant(until)
	};
};

/** A day, as a column of the database takes it. */
export const dayColumn = (day: string) => sql<Date>`${day}::date`;
