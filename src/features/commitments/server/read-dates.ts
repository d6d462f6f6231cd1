import * as v from 'valibot';
import { dayOf } from '#platform/clock.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { called, otherOf, pairsOf, type Pair } from '#features/messages/index.server.ts';
import { furthestDays } from '#features/scheduling/domain/times.ts';
import { supportAsks } from '../domain/key-date.ts';
import { isTheirDate, mayKeepDates, mayList, mayReadDate } from '../domain/permissions.ts';
import { dateToOpen, sharesWith, sideIn, toKeyDate, toSupport, type KeyDate } from './date-rows.ts';
import { today } from './rows.ts';

/** As many as one page shows. */
const longestList = 120;

/** Days that matter: of a participant their own, of a supporter those that are shared with them. */
export const readDates = useCase({
	name: 'commitments.dates',
	input: v.object({}),
	allow: mayList,
	run: async (ctx) => {
		const [{ day }, rows] = await Promise.all([
			today(ctx),
			ctx.db
				.selectFrom('key_date')
				.selectAll()
				.orderBy('day')
				.orderBy('clock_time')
				.orderBy('id')
				.limit(longestList)
				.execute()
		]);
		const dates = rows.map(toKeyDate).filter((date) => mayReadDate(ctx.actor, date));
		const all = await shown(ctx, dates);
		return {
			ahead: all.filter((date) => date.day >= day.toString()),
			earlier: all.filter((date) => date.day < day.toString()).reverse(),
			mayKeep: mayKeepDates(ctx.actor)
		};
	}
});

/** The form on which a day is kept: with whom it can be shared. */
export const readDateForm = useCase({
	name: 'commitments.read-date-form',
	input: v.object({}),
	allow: mayKeepDates,
	run: (ctx) => formOf(ctx)
});

/** One day: what it is, who reads it, and what would help around it. */
export const readDate = useCase({
	name: 'commitments.read-date',
	input: v.object({ date: idInput }),
	load: (ctx, { date }) => dateToOpen(ctx, date),
	allow: mayReadDate,
	run: async (ctx, _input, date) => {
		const [[one], form] = await Promise.all([shown(ctx, [date]), formOf(ctx)]);
		return { ...one!, form };
	}
});

/** What waits around days: a supporter's of those they walk with, a participant's of their own. Facts only: no words are opened. */
export async function supportNow(ctx: Context, pairs: readonly Pair[]) {
	const [{ day: now }, rows, names] = await Promise.all([
		today(ctx),
		ctx.db
			.selectFrom('support_around as s')
			.innerJoin('key_date as d', 'd.id', 's.date_id')
			.selectAll('s')
			.select(['d.day as on_day', 'd.circle_id'])
			.orderBy('d.day')
			.limit(longestList)
			.execute(),
		ctx.names.of(pairs.map((pair) => otherOf(pair, ctx.actor.personId!)))
	]);
	return rows.flatMap((row) => {
		const pair = pairs.find(({ matchId }) => matchId === row.match_id);
		if (!pair || pair.standing !== 'open') return [];
		const support = toSupport(row);
		const day = dayOf(row.on_day);
		const away = now.until(day).days;
		if (away < -support.after) return [];
		const side = sideIn(ctx, { personId: row.person_id, matchId: row.match_id, circleId: row.circle_id });
		const asks = supportAsks(support.state, side);
		const isNow = support.state === 'agreed' && away <= support.before;
		return asks || isNow
			? {
					...{ date: support.dateId, day, helps: support.helps, asks, side },
					name: called(names, otherOf(pair, ctx.actor.personId!))
				}
			: [];
	});
}

async function formOf(ctx: Context) {
	const [pairs, { day }] = await Promise.all([sharesWith(ctx), today(ctx)]);
	const names = await ctx.names.of(pairs.map(({ supporterId }) => supporterId));
	return {
		newId: newId(),
		with: pairs.map(({ matchId, supporterId }) => ({ match: matchId, name: called(names, supporterId) })),
		today: day.toString(),
		furthest: day.add({ days: furthestDays }).toString()
	};
}

async function shown(ctx: Context, dates: readonly KeyDate[]) {
	const rows = dates.map(({ id }) => id);
	const [words, asked, offered, around, both] = await Promise.all([
		ctx.words.read({ field: 'key-date.words', rows }),
		ctx.words.read({ field: 'key-date.support', rows }),
		ctx.words.read({ field: 'key-date.offer', rows }),
		rows.length === 0
			? []
			: ctx.db.selectFrom('support_around').selectAll().where('date_id', 'in', rows).execute(),
		pairsOf(ctx.db, ctx.actor)
	]);
	const supports = new Map(around.map((row) => [row.date_id, toSupport(row)]));
	const me = ctx.actor.personId!;
	const pairs = new Map(both.map((pair) => [pair.matchId, pair]));
	const names = await ctx.names.of([...pairs.values()].map((pair) => otherOf(pair, me)));
	return dates.map((date) => {
		const pair = date.matchId === null ? undefined : pairs.get(date.matchId);
		const support = supports.get(date.id);
		const side = sideIn(ctx, date);
		const live = pair !== undefined && pair.standing !== 'over';
		return {
			id: date.id,
			own: isTheirDate(ctx.actor, date),
			day: date.day,
			time: date.time,
			version: date.version,
			text: words.get(date.id)?.text ?? null,
			match: date.matchId,
			/** The other who reads it now; null: only the reader. */
			with: live ? called(names, otherOf(pair, me)) : null,
			open: pair !== undefined && pair.standing === 'open' && pair.held,
			support: support
				? {
						state: support.state,
						helps: support.helps,
						before: support.before,
						after: support.after,
						version: support.version,
						asked: asked.get(date.id)?.text ?? '',
						offered: offered.get(date.id)?.text ?? '',
						asksMe: live && supportAsks(support.state, side)
					}
				: null
		};
	});
}

export type Dates = Awaited<ReturnType<typeof readDates>>;
export type DateForm = Awaited<ReturnType<typeof readDateForm>>;
export type OneDate = Awaited<ReturnType<typeof readDate>>;
export type SupportNow = Awaited<ReturnType<typeof supportNow>>;
