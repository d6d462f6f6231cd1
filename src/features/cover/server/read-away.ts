import * as v from 'valibot';
import { dayOf, toDate } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { turnsBetween } from '#features/calls/index.server.ts';
import { openPromises, sharedDates } from '#features/commitments/index.server.ts';
import { called, type Pair } from '#features/messages/index.server.ts';
import { timesBetween } from '#features/scheduling/index.server.ts';
import { zoneAndDay } from '#features/programme/index.server.ts';
import { mayStandIn } from '../domain/permissions.ts';
import { furthestDays } from '../domain/away.ts';
import { toCover, type Absence } from './cover-rows.ts';
import { absencesOf, agreedFor, leadDays, myPairs } from './go-away.ts';
import { notWellToday } from './not-well.ts';

/**
 * Days away of a supporter, to themself alone: whom each touches and who is there meanwhile, and what lies in those days. Nothing
 * of it is cancelled by being away.
 */
export const readAway = useCase({
	name: 'cover.read-away',
	input: v.object({}),
	allow: mayStandIn,
	run: async (ctx) => {
		const { zone, today } = await zoneAndDay(ctx);
		const [pairs, absences, leaves, notWell, lead] = await Promise.all([
			myPairs(ctx),
			absencesOf(ctx),
			ctx.db
				.selectFrom('leave_days')
				.select(['id', 'from_day', 'until_day'])
				.where('supporter_id', '=', ctx.actor.personId)
				.orderBy('from_day')
				.execute(),
			notWellToday(ctx, today),
			leadDays(ctx)
		]);
		const [touched, inThem, agreed] = await Promise.all([
			whoIsThere(ctx, pairs, absences),
			whatLiesIn(ctx, pairs, absences, today),
			agreedFor(ctx, pairs)
		]);
		const names = await ctx.names.of(pairs.map(({ participantId }) => participantId));
		const days = [
			...(notWell === null ? [] : [{ id: notWell, from: today, until: today, isLeave: false }]),
			...leaves.map(({ id, from_day, until_day }) => ({
				...{ id, from: dayOf(from_day), until: dayOf(until_day), isLeave: true }
			}))
		].filter(({ until }) => until >= today);
		return {
			newId: newId(),
			...{ zone, today, now: ctx.now.toString(), lead },
			furthest: ctx.now.toZonedDateTimeISO(zone).toPlainDate().add({ days: furthestDays }).toString(),
			notWell: notWell !== null,
			/** Whom the actor walks with, and whether they agreed with somebody beforehand. */
			pairs: pairs.map(({ matchId, participantId }) => ({
				...{ match: matchId, name: called(names, participantId) },
				agreed: agreed.has(participantId)
			})),
			days: days.map((each) => ({
				...each,
				...(touched.get(each.id) ?? { covered: [], alone: [] }),
				...(inThem.get(each.id) ?? { times: [], turns: [], due: [] })
			}))
		};
	}
});
export type AwayPage = Awaited<ReturnType<typeof readAway>>;

type Named = { match: string; name: string };

/** By cause: with whom somebody is there, and who has nobody. */
async function whoIsThere(ctx: Context, pairs: readonly Pair[], absences: readonly Absence[]) {
	const rows = await ctx.db
		.selectFrom('cover')
		.selectAll()
		.where('supporter_id', '=', ctx.actor.personId)
		.where('closed_at', 'is', null)
		.where('until_at', '>', toDate(ctx.now))
		.execute();
	const covers = rows.map(toCover);
	const names = await ctx.names.of([
		...pairs.map(({ participantId }) => participantId),
		...covers.map(({ byId }) => byId)
	]);
	const of = Map.groupBy(absences, ({ causeId }) => causeId);
	return new Map(
		[...of].map(([cause, all]) => {
			const covered: (Named & { by: string })[] = [];
			const alone: Named[] = [];
			for (const { id, matchId, participantId } of all) {
				const named = { match: matchId, name: called(names, participantId) };
				const cover = covers.find(({ absenceId }) => absenceId === id);
				if (cover) covered.push({ ...named, by: called(names, cover.byId) });
				else alone.push(named);
			}
			return [cause, { covered, alone }] as const;
		})
	);
}

/** By cause: times to meet, turns on the rota, promises and days that matter in it. Read for all of them at once. */
async function whatLiesIn(ctx: Context, pairs: readonly Pair[], absences: readonly Absence[], today: string) {
	if (absences.length === 0) return new Map<string, Lies>();
	const from = new Date(Math.min(...absences.map((each) => each.from.getTime())));
	const until = new Date(Math.max(...absences.map((each) => each.until.getTime())));
	const matches = pairs.filter(({ standing }) => standing === 'open').map(({ matchId }) => matchId);
	const [times, turns, promises, dates, names] = await Promise.all([
		timesBetween(ctx, matches, { from, until }),
		turnsBetween(ctx, { from, until }),
		openPromises(ctx, matches),
		sharedDates(ctx, matches, today),
		ctx.names.of(pairs.map(({ participantId }) => participantId))
	]);
	const nameOf = (match: string) =>
		called(names, pairs.find(({ matchId }) => matchId === match)!.participantId);
	const causes = new Map(absences.map((each) => [each.causeId, each]));
	return new Map(
		[...causes].map(([cause, { from, until, fromDay, untilDay }]) => {
			const inside = (start: string, end: string) => new Date(start) < until && new Date(end) > from;
			const onDay = (day: string | null) => day !== null && day >= fromDay && day <= untilDay;
			const lies: Lies = {
				times: times
					.filter(({ start, end }) => inside(start, end))
					.map((time) => ({ ...time, name: nameOf(time.match) })),
				turns: turns.filter(({ start, end }) => inside(start, end)),
				due: [
					...promises
						.filter(({ dueOn, byId }) => onDay(dueOn) && byId === ctx.actor.personId)
						.map(({ id, match, text, dueOn }) => ({
							...{ id, match, text, kind: 'promise' as const, day: dueOn!, name: nameOf(match) }
						})),
					...dates
						.filter(({ day }) => onDay(day))
						.map(({ id, match, text, day }) => ({
							...{ id, match, text, kind: 'date' as const, day, name: nameOf(match) }
						}))
				]
			};
			return [cause, lies] as const;
		})
	);
}
type Lies = {
	times: { id: string; match: string; start: string; end: string; agreed: boolean; name: string }[];
	turns: { id: string; start: string; end: string }[];
	due: { id: string; match: string; text: string; day: string; kind: 'promise' | 'date'; name: string }[];
};
