import type { Selectable } from 'kysely';
import { dayOf } from '#platform/clock.ts';
import type { KeyDate as Row, SupportAround as SupportRow } from '#platform/db/tables.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import type { Context } from '#platform/use-case.server.ts';
import { pairToOpen, pairsOf, type Pair } from '#features/messages/index.server.ts';
import type { Help, Of, SupportState } from '../domain/key-date.ts';
import { mayReadDate, type DateOf } from '../domain/permissions.ts';
import type { Coming } from '../domain/reminder.ts';

/** A day that matters without its words. */
export type KeyDate = DateOf & Coming & { id: string; version: number };

export const toKeyDate = (row: Selectable<Row>): KeyDate => ({
	id: row.id,
	personId: row.person_id,
	matchId: row.match_id,
	circleId: row.circle_id,
	day: dayOf(row.day),
	time: row.clock_time?.slice(0, 5) ?? null,
	zone: row.zone,
	version: row.version
});

/** What would help around it, without its words. */
export type Support = {
	dateId: string;
	matchId: string;
	supporterId: string;
	state: SupportState;
	helps: Help[];
	before: number;
	after: number;
	version: number;
};

export const toSupport = (row: Selectable<SupportRow>): Support => ({
	dateId: row.date_id,
	matchId: row.match_id,
	supporterId: row.supporter_id,
	state: row.state as SupportState,
	helps: row.helps as Help[],
	before: row.days_before,
	after: row.days_after,
	version: row.version
});

/** For `load`: the day somebody asks for. Throws NotFound for everybody who can not read it now; the person sees who tried. */
export async function dateToOpen(ctx: Context, id: string): Promise<KeyDate> {
	const row = await ctx.db.selectFrom('key_date').selectAll().where('id', '=', id).executeTakeFirst();
	if (row) ctx.asksFor(row.person_id, 'key-date');
	const date = row && toKeyDate(row);
	if (!date || !mayReadDate(ctx.actor, date)) throw new NotFound();
	return date;
}

/** The same with the pair it is shared in. Throws NotFound where it is shared with nobody. */
export async function sharedDateToOpen(ctx: Context, id: string): Promise<{ date: KeyDate; pair: Pair }> {
	const date = await dateToOpen(ctx, id);
	if (date.matchId === null) throw new NotFound();
	return { date, pair: await pairToOpen(ctx, date.matchId, 'key-date') };
}

export async function supportOf({ db }: Context, dateId: string): Promise<Support | null> {
	const row = await db
		.selectFrom('support_around')
		.selectAll()
		.where('date_id', '=', dateId)
		.executeTakeFirst();
	return row ? toSupport(row) : null;
}

/** The same as it is now, held until the transaction ends. Throws a conflict where it is gone. */
export async function heldSupport({ db }: Context, dateId: string): Promise<Support> {
	const row = await db
		.selectFrom('support_around')
		.selectAll()
		.where('date_id', '=', dateId)
		.forUpdate()
		.executeTakeFirst();
	if (!row) throw new Conflict('commitments_error_moved_on');
	return toSupport(row);
}

/** Which of the two the actor is. */
export const sideIn = ({ actor }: Context, { personId }: DateOf): Of =>
	actor.personId === personId ? 'P' : 'PS';

/** Those the participant can share a day with now. */
export const sharesWith = async (ctx: Context): Promise<Pair[]> =>
	(await pairsOf(ctx.db, ctx.actor)).filter(
		({ standing, held, participantId }) => standing !== 'over' && held && participantId === ctx.actor.personId
	);
