import { toDate } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import { putErrand } from '#platform/jobs/errands.server.ts';
import type { Context } from '#platform/use-case.server.ts';
import { giveTurnsBack } from '#features/calls/index.server.ts';
import { pairsOf, type Pair } from '#features/messages/index.server.ts';
import { zoneAndDay } from '#features/programme/index.server.ts';
import { spanOf, tellAt, usualLead, type Days, type Span } from '../domain/away.ts';
import {
	beginCover,
	dayColumn,
	endCovers,
	openCovers,
	toAbsence,
	toCover,
	type Absence
} from './cover-rows.ts';
import { toStandIn } from './rows.ts';
import { gather } from './shown.ts';

/** How many days before participants are told, where the programme is. */
export async function leadDays({ db, actor }: Context): Promise<number> {
	const row = await db
		.selectFrom('cover_settings')
		.select('lead_days')
		.where('programme_id', '=', actor.org.id)
		.executeTakeFirst();
	return row?.lead_days ?? usualLead;
}

/** The pairs in which the actor is the supporter, and which are not over. */
export const myPairs = async (ctx: Context): Promise<Pair[]> =>
	(await pairsOf(ctx.db, ctx.actor)).filter(
		({ supporterId, standing }) => supporterId === ctx.actor.personId && standing !== 'over'
	);

/** Whom these participants agreed on, by participant, for their supporter. Not where one of a pair is unsure who the other is (H04). */
export async function agreedFor(ctx: Context, pairs: readonly Pair[]) {
	const open = pairs.filter(({ standing, held }) => standing === 'open' && held);
	if (open.length === 0) return new Map<string, ReturnType<typeof toStandIn>>();
	const [rows, stops] = await Promise.all([
		ctx.db
			.selectFrom('stand_in')
			.selectAll()
			.where(
				'participant_id',
				'in',
				open.map(({ participantId }) => participantId)
			)
			.where('state', '=', 'agreed')
			.execute(),
		ctx.db
			.selectFrom('thread_stop')
			.select('match_id')
			.where(
				'match_id',
				'in',
				open.map(({ matchId }) => matchId)
			)
			.execute()
	]);
	const sure = new Set(
		open
			.filter(({ matchId }) => !stops.some(({ match_id }) => match_id === matchId))
			.map(({ participantId }) => participantId)
	);
	return new Map(
		rows.map(toStandIn).flatMap((one) => (sure.has(one.participantId) ? [[one.participantId, one]] : []))
	);
}

type Away = { cause: string; days: Days; pairs: readonly Pair[]; lead: number };

/**
 * The actor is away on these days: every participant they walk with is told, at once or when the programme says, and whoever
 * each agreed on stands in. Their turns on the rota are anybody's to take. Returns how many pairs, and how many without anybody.
 */
export async function goAway(
	ctx: Context,
	{ cause, days, pairs, lead }: Away
): Promise<{ pairs: number; withoutCover: number }> {
	const { zone, today } = await zoneAndDay(ctx);
	const span = spanOf(days, zone, ctx.now);
	const [from, until] = [toDate(span.from), toDate(span.until)];
	await giveTurnsBack(ctx, { from, until });
	// Who is away does not stand in for others either: those read at once that nobody is there.
	const standing = await openCovers(ctx, { column: 'by_id', is: ctx.actor.personId! });
	await endCovers(
		ctx,
		standing.filter((cover) => cover.from < until && cover.until > from)
	);
	if (pairs.length === 0) return { pairs: 0, withoutCover: 0 };
	const absences = await sayAbsent(ctx, { cause, days, pairs, lead, span });
	const agreed = await agreedFor(ctx, pairs);
	const whom = pairs.flatMap((pair) => {
		const standIn = agreed.get(pair.participantId);
		return standIn ? [{ pair, standIn }] : [];
	});
	const shown = await gather(ctx, whom, today);
	// One after the other: each is a circle and a relation of its own. What is read for them was read for all at once.
	for (const { pair, standIn } of whom)
		await beginCover(ctx, {
			...{ absence: absences.get(pair.matchId)!, pair, standIn, span },
			shown: shown.get(pair.matchId)!
		});
	if (whom.length > 0) await sayItRuns(ctx, cause, span);
	return { pairs: pairs.length, withoutCover: pairs.length - whom.length };
}

/** For who supervises the actor: that somebody stands in for them then, and nothing else (domain.md 2.2). */
async function sayItRuns({ db, actor }: Context, cause: string, { from, until }: Span): Promise<void> {
	await db
		.insertInto('cover_runs')
		.values({
			...{ cause_id: cause, programme_id: actor.org.id, supporter_id: actor.personId! },
			supervision_id: actor.relations.find(({ kind }) => kind === 'supervised')?.scope ?? null,
			...{ from_at: toDate(from), until_at: toDate(until) }
		})
		.execute();
}

/** One row for each pair; the participant is told in this transaction, or by an errand when it is time, once. */
async function sayAbsent(
	ctx: Context,
	{ cause, days, pairs, lead, span }: Away & { span: Span }
): Promise<Map<string, string>> {
	const at = tellAt(span, lead, ctx.now);
	const isNow = at.epochMilliseconds <= ctx.now.epochMilliseconds;
	const rows = pairs.map((pair) => ({
		...{ id: newId(), cause_id: cause, match_id: pair.matchId, participant_id: pair.participantId },
		...{ supporter_id: pair.supporterId, from_day: dayColumn(days.from), until_day: dayColumn(days.until) },
		...{ from_at: toDate(span.from), until_at: toDate(span.until) },
		...{ tell_at: toDate(at), told_at: isNow ? toDate(ctx.now) : null }
	}));
	await ctx.db.insertInto('absence').values(rows).execute();
	const resting = new Set(
		pairs.filter(({ standing }) => standing !== 'open').map(({ participantId }) => participantId)
	);
	for (const { id, participant_id } of rows)
		if (isNow) {
			// While somebody has paused nothing reminds them; it stands on their first screen.
			if (!resting.has(participant_id)) await tellAway(ctx, participant_id);
		} else
			await putErrand(ctx.db, ctx.actor.org, {
				...{ name: 'errand.away-told', notBefore: toDate(at), ids: { absence: id } }
			});
	return new Map(rows.map(({ id, match_id }) => [match_id, id]));
}

/** Outside only that there is something new (INV-11). */
const tellAway = (ctx: Context, participant: string) =>
	ctx.tell({ name: 'cover.away', person: participant, by: ctx.actor.personId }, [
		participant,
		ctx.actor.personId!
	]);

/** The absences of the actor because of this, or all that are not over. */
export async function absencesOf(ctx: Context, cause?: string): Promise<Absence[]> {
	const rows = await ctx.db
		.selectFrom('absence')
		.selectAll()
		.where('supporter_id', '=', ctx.actor.personId)
		.where('until_at', '>', toDate(ctx.now))
		.$if(cause !== undefined, (query) => query.where('cause_id', '=', cause!))
		.orderBy('from_at')
		.execute();
	return rows.map(toAbsence);
}

/** The actor is there again, or stays: what was said of it goes, who stood in is thanked, and whoever was told is told anew. */
export async function stay(ctx: Context, cause: string): Promise<void> {
	const absences = await absencesOf(ctx, cause);
	if (absences.length === 0) return;
	const ids = absences.map(({ id }) => id);
	const covers = await ctx.db.selectFrom('cover').selectAll().where('absence_id', 'in', ids).execute();
	await endCovers(ctx, covers.map(toCover));
	await ctx.db.deleteFrom('cover_runs').where('cause_id', '=', cause).execute();
	await ctx.db.deleteFrom('absence').where('id', 'in', ids).execute();
	for (const { participantId, toldAt } of absences) if (toldAt !== null) await tellAway(ctx, participantId);
}
