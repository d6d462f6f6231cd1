import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { couldBeAsked } from '#features/matching/index.server.ts';
import { called } from '#features/messages/index.server.ts';
import { zoneAndDay } from '#features/programme/index.server.ts';
import { mayChooseStandIn, mayStandIn } from '../domain/permissions.ts';
import { openCovers, toAbsence, toCover } from './cover-rows.ts';
import { notWellToday } from './not-well.ts';
import { ownStandIn } from './rows.ts';

/**
 * For a first screen: that my supporter is away and who is there meanwhile; for a supporter, for whom I stand in, and whether I
 * said today that I am not well. Nothing for everybody else. No words are opened but names.
 */
export const readCoverNow = useCase({
	name: 'cover.now',
	input: v.object({}),
	allow: (actor) => actor.personId !== null,
	run: async (ctx) => {
		const { zone, today } = await zoneAndDay(ctx);
		const [mine, left, others] = await Promise.all([
			mayChooseStandIn(ctx.actor) ? away(ctx) : [],
			mayChooseStandIn(ctx.actor) ? gone(ctx) : [],
			mayStandIn(ctx.actor) ? standing(ctx, today) : null
		]);
		return { zone, today, away: mine, gone: left, standing: others };
	}
});
export type CoverNow = Awaited<ReturnType<typeof readCoverNow>>;

/** Absences of my supporter that I am told of, the nearest first: the same whatever they are because of. */
async function away(ctx: Context) {
	const me = ctx.actor.personId!;
	const [rows, covers, standIn] = await Promise.all([
		ctx.db
			.selectFrom('absence')
			.selectAll()
			.where('participant_id', '=', me)
			.where('tell_at', '<=', toDate(ctx.now))
			.where('until_at', '>', toDate(ctx.now))
			.orderBy('from_at')
			.limit(5)
			.execute(),
		ctx.db
			.selectFrom('cover')
			.selectAll()
			.where('participant_id', '=', me)
			.where('until_at', '>', toDate(ctx.now))
			.orderBy('from_at')
			.execute(),
		ownStandIn(ctx)
	]);
	const absences = rows.map(toAbsence);
	const all = covers.map(toCover);
	const names = await ctx.names.of([
		...absences.map(({ supporterId }) => supporterId),
		...all.map(({ byId }) => byId),
		...(standIn ? [standIn.byId] : [])
	]);
	return absences.map((one) => {
		const mine = all.filter(({ absenceId }) => absenceId === one.id);
		const cover = mine.find(({ closedAt }) => closedAt === null);
		return {
			id: one.id,
			name: called(names, one.supporterId),
			fromDay: one.fromDay,
			untilDay: one.untilDay,
			now: one.from <= toDate(ctx.now),
			cover: cover ? { id: cover.id, name: called(names, cover.byId) } : null,
			/** Whoever said yes, and does not stand in this time. */
			could: !cover && standIn?.state === 'agreed' ? called(names, standIn.byId) : null
		};
	});
}

async function standing(ctx: Context, today: string) {
	const me = ctx.actor.personId!;
	const [covers, notWell, asked] = await Promise.all([
		openCovers(ctx, { column: 'by_id', is: me }),
		notWellToday(ctx, today),
		ctx.db
			.selectFrom('stand_in')
			.select('id')
			.where('by_id', '=', me)
			.where('state', '=', 'asked')
			.limit(1)
			.executeTakeFirst()
	]);
	const names = await ctx.names.of(covers.map(({ participantId }) => participantId));
	return {
		notWell: notWell !== null,
		asked: asked !== undefined,
		covers: covers.map(({ id, participantId, from, until }) => ({
			id,
			name: called(names, participantId),
			now: from <= toDate(ctx.now),
			from: from.toISOString(),
			until: new Date(until.getTime() - 1000).toISOString()
		}))
	};
}

/** Whose supporter is not here any more: it was neither of the two; and whom they agreed on beforehand (H33). */
async function gone(ctx: Context) {
	const rows = await ctx.db
		.selectFrom('supporter_gone')
		.select(['match_id', 'supporter_id'])
		.where('participant_id', '=', ctx.actor.personId)
		.orderBy('at', 'desc')
		.limit(3)
		.execute();
	if (rows.length === 0) return [];
	const standIn = await ownStandIn(ctx);
	// Asked with the usual question: only where they can be shown at this moment.
	const [could] = standIn?.state === 'agreed' ? await couldBeAsked(ctx, standIn.byId) : [];
	const agreed = could?.personId ?? null;
	const names = await ctx.names.of([
		...rows.map(({ supporter_id }) => supporter_id),
		...(agreed ? [agreed] : [])
	]);
	return rows.map(({ match_id, supporter_id }) => ({
		match: match_id,
		name: called(names, supporter_id),
		agreed: agreed && { person: agreed, name: called(names, agreed) }
	}));
}
