import * as v from 'valibot';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import {
	called,
	otherOf,
	ownPairs,
	pairsOf,
	pairToOpen,
	type Pair
} from '#features/messages/index.server.ts';
import { programmeZone } from '#features/programme/index.server.ts';
import { isOpen } from '../domain/appointment.ts';
import { breakMinutes } from '../domain/held.ts';
import { isInside } from '../domain/hours.ts';
import { mayListPlans, mayPlan, maySeePlans } from '../domain/permissions.ts';
import { furthestDays } from '../domain/times.ts';
import { hoursOf } from './hours-rows.ts';
import { asks, instants, mySide, planToOpen, toPlanned, zoneFor, type Planned } from './rows.ts';
import { freeRooms, roomsOf } from './room-times.ts';
import { safeToTalk } from './safe-to-talk.ts';
import { seriesOf } from './series.ts';
import { ownPlaces } from './where.ts';

/** Times one page shows, the nearest first. */
const longestList = 120;

/** What the actor has planned with everybody they walk with, and what waits for an answer. */
export const readPlans = useCase({
	name: 'scheduling.list',
	input: v.object({}),
	allow: mayListPlans,
	run: async (ctx) => {
		const pairs = (await pairsOf(ctx.db, ctx.actor)).filter(({ standing }) => standing !== 'over');
		const rows = await ctx.db
			.selectFrom('appointment')
			.selectAll()
			.where('match_id', 'in', [...pairs.map(({ matchId }) => matchId), newId()])
			.where('ends_at', '>', new Date(ctx.now.epochMilliseconds))
			.where('state', 'in', [
				'requested',
				'offered',
				'scheduled',
				'in_progress',
				'cancelled_by_P',
				'cancelled_by_PS'
			])
			.orderBy('starts_at')
			.orderBy('id')
			.limit(longestList)
			.execute();
		const { people } = await ownPairs(ctx);
		const live = new Set(pairs.filter(({ standing }) => standing === 'open').map(({ matchId }) => matchId));
		return {
			plans: await shown(ctx, rows.map(toPlanned), pairs),
			people: people.filter(({ match }) => live.has(match)),
			isSupporter: ctx.actor.relations.some(({ kind }) => kind === 'role:supporter'),
			takesPart: ctx.actor.relations.some(({ kind }) => kind === 'role:participant'),
			now: ctx.now.toString()
		};
	}
});

/** The form on which a time is said: with whom, one's own places, and when the supporter usually has time. */
export const readTimeForm = useCase({
	name: 'scheduling.read-form',
	input: v.object({ match: idInput, instead: v.optional(idInput) }),
	load: async (ctx, { match, instead }) => ({
		pair: await pairToOpen(ctx, match, 'scheduling'),
		before: instead ? await planToOpen(ctx, instead) : null
	}),
	allow: (actor, { pair, before }) =>
		mayPlan(actor, pair) && (before === null || before.plan.matchId === pair.matchId),
	run: async (ctx, _input, { pair, before }) => ({
		newId: newId(),
		...(await formOf(ctx, pair)),
		instead: before ? (await shown(ctx, [before.plan], [pair]))[0]! : null
	})
});

/** One time: when, how, where, and what the reader can do with it. */
export const readPlan = useCase({
	name: 'scheduling.read',
	input: v.object({ appointment: idInput }),
	load: (ctx, { appointment }) => planToOpen(ctx, appointment),
	allow: (actor, { pair }) => maySeePlans(actor, pair),
	run: async (ctx, _input, { plan, pair }) => {
		const [one] = await shown(ctx, [plan], [pair]);
		const ahead = plan.state === 'scheduled' && plan.start.getTime() > ctx.now.epochMilliseconds;
		const inPerson = ahead && plan.mode === 'in-person' && pair.standing === 'open';
		const [rooms, safe] = await Promise.all([inPerson ? freeRooms(ctx, plan) : null, safeToTalk(ctx, plan)]);
		const held = await ctx.db
			.selectFrom('held_time')
			.select('break_given_up')
			.where('id', '=', plan.id)
			.executeTakeFirst();
		const before = plan.insteadOf ? (await planToOpen(ctx, plan.insteadOf)).plan : null;
		return {
			...one!,
			/** Rooms of the programme that they could take; null where they can take none. */
			rooms,
			safe,
			form: { newId: newId(), ...(await formOf(ctx, pair)) },
			insteadOf: before?.state === 'scheduled' ? (await shown(ctx, [before], [pair]))[0]! : null,
			breakGivenUp: held ? held.break_given_up !== null : false,
			breakMinutes
		};
	}
});

async function formOf(ctx: Context, pair: Pair) {
	const me = ctx.actor.personId!;
	const side = mySide(ctx, pair);
	const names = await ctx.names.of([otherOf(pair, me)]);
	const hours = await hoursOf(ctx, pair.supporterId);
	const zones = await zoneFor(ctx, pair);
	const today = ctx.now.toZonedDateTimeISO(zones.mine).toPlainDate();
	return {
		match: pair.matchId,
		name: called(names, otherOf(pair, me)),
		side,
		open: pair.standing === 'open' && pair.held,
		hours: hours && {
			zone: hours.zone,
			windows: hours.windows,
			daysOff: hours.daysOff.filter((day) => day >= today.toString())
		},
		zones,
		places: side === 'P' ? await ownPlaces(ctx) : [],
		today: today.toString(),
		furthest: today.add({ days: furthestDays }).toString(),
		now: ctx.now.toString()
	};
}

/** As a page shows them, with the words of where. */
async function shown(ctx: Context, plans: readonly Planned[], pairs: readonly Pair[]) {
	const me = ctx.actor.personId!;
	const of = new Map(pairs.map((pair) => [pair.matchId, pair]));
	const series = await seriesOf(ctx, plans);
	const where = await ctx.words.read({ field: 'scheduling.where', rows: plans.map(({ id }) => id) });
	const rooms = await roomsOf(ctx, plans);
	const names = await ctx.names.of(pairs.map((pair) => otherOf(pair, me)));
	const here = await programmeZone(ctx);
	const hours = new Map(
		await Promise.all(
			[...new Set(plans.map(({ supporterId }) => supporterId))].map(
				async (supporter) => [supporter, await hoursOf(ctx, supporter)] as const
			)
		)
	);
	return plans.map((plan) => {
		const pair = of.get(plan.matchId)!;
		const side = mySide(ctx, pair);
		const theirs = hours.get(plan.supporterId);
		const supporters = theirs?.zone ?? here;
		return {
			id: plan.id,
			match: plan.matchId,
			name: called(names, otherOf(pair, me)),
			side,
			mode: plan.mode,
			state: plan.state,
			version: plan.version,
			start: plan.start.toISOString(),
			end: plan.end.toISOString(),
			minutes: Math.round((plan.end.getTime() - plan.start.getTime()) / 60_000),
			/** On the reader's clock, and on the other's where it shows another time. */
			zone: side === 'P' ? here : supporters,
			otherZone: side === 'P' ? supporters : here,
			where: where.get(plan.id)?.text ?? '',
			room: rooms.get(plan.id) ?? null,
			asksMe: asks(side, plan.state),
			over: plan.end.getTime() <= ctx.now.epochMilliseconds,
			/** For the supporter: not in the hours they said. */
			outside: side === 'PS' && isOpen(plan.state) && !!theirs && !isInside(theirs, instants(plan)),
			series: series(plan),
			open: pair.standing === 'open',
			now: ctx.now.toString()
		};
	});
}

export type ShownPlan = Awaited<ReturnType<typeof shown>>[number];
export type Plans = Awaited<ReturnType<typeof readPlans>>;
export type TimeForm = Awaited<ReturnType<typeof readTimeForm>>;
export type OnePlan = Awaited<ReturnType<typeof readPlan>>;
