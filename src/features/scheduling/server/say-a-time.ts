import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { pairToOpen, peopleOf, type Pair } from '#features/messages/index.server.ts';
import { nextState } from '../domain/appointment.ts';
import { counts, rhythms } from '../domain/rhythm.ts';
import { mayPlan } from '../domain/permissions.ts';
import type { Planned as Moment } from '../domain/times.ts';
import { momentOf, sayingATime, seenVersion } from './inputs.ts';
import { sayASeries } from './series.ts';
import { checkTogether, heldPlan, mySide, planToOpen, zoneFor } from './rows.ts';
import { sayWhere } from './where.ts';

/**
 * Says a time to meet (R059): a participant asks for it, a supporter offers it. It holds nobody's time before the other's
 * yes. With `instead` it would come in the place of a meeting that stands until then. Posted twice it is one.
 */
export const sayATime = useCase({
	name: 'scheduling.say-a-time',
	input: v.object({
		id: idInput,
		match: v.pipe(v.string('scheduling_error_who'), v.uuid('scheduling_error_who')),
		instead: v.optional(v.union([v.literal(''), idInput], 'error_field'), ''),
		...sayingATime,
		/** Again and again: how often, and how many times in all. */
		again: v.optional(v.picklist(['', ...rhythms], 'error_field'), ''),
		times: v.pipe(v.optional(v.string(), '4'), v.transform(Number), v.picklist(counts, 'error_field'))
	}),
	load: (ctx, { match }) => pairToOpen(ctx, match, 'scheduling'),
	allow: mayPlan,
	run: async (ctx, said, pair) => {
		await checkTogether(ctx, pair);
		const { mine: zone } = await zoneFor(ctx, pair);
		const at = momentOf(said, zone, ctx.now);
		if (await saidBefore(ctx, said.id, pair, at)) return { id: said.id };
		await checkInstead(ctx, said.instead, pair);
		const series = said.again !== '' && said.instead === '' ? await sayASeries(ctx, said, pair, zone) : null;
		const times = series?.times ?? [at];
		const ids = times.map((_time, nth) => (nth === 0 ? said.id : newId()));
		await ctx.db
			.insertInto('appointment')
			.values(
				times.map((time, nth) => ({
					id: ids[nth]!,
					match_id: pair.matchId,
					participant_id: pair.participantId,
					supporter_id: pair.supporterId,
					mode: said.mode,
					starts_at: toDate(time.start),
					ends_at: toDate(time.end),
					zone,
					state: mySide(ctx, pair) === 'P' ? 'requested' : 'offered',
					said_at: toDate(ctx.now),
					instead_of: said.instead || null,
					series_id: series?.id ?? null
				}))
			)
			.execute();
		await sayWhere(ctx, pair, ids, said, null);
		await ctx.tell(
			{ name: 'scheduling.said', match: pair.matchId, appointment: said.id, by: ctx.actor.personId },
			peopleOf(pair)
		);
		return { id: said.id };
	}
});

/** Says another time than the one that is open, in its place: the other answers that one. */
export const sayAnother = useCase({
	name: 'scheduling.say-another',
	input: v.object({ appointment: idInput, seen: seenVersion, ...sayingATime }),
	load: (ctx, { appointment }) => planToOpen(ctx, appointment),
	allow: (actor, { pair }) => mayPlan(actor, pair),
	run: async (ctx, said, { pair }) => {
		await checkTogether(ctx, pair);
		const plan = await heldPlan(ctx, said.appointment);
		const side = mySide(ctx, pair);
		const state = nextState(plan.state, side === 'P' ? 'ask for another' : 'offer another', side);
		if (state === null) throw new Conflict('scheduling_error_answered');
		const { mine: zone } = await zoneFor(ctx, pair);
		const at = momentOf(said, zone, ctx.now);
		if (plan.version !== said.seen) throw new Conflict('scheduling_error_changed');
		await ctx.db
			.updateTable('appointment')
			.set({
				mode: said.mode,
				starts_at: toDate(at.start),
				ends_at: toDate(at.end),
				zone,
				state,
				said_at: toDate(ctx.now),
				version: plan.version + 1
			})
			.where('id', '=', plan.id)
			.execute();
		const before = (await ctx.words.read({ field: 'scheduling.where', rows: [plan.id] })).get(plan.id);
		await sayWhere(ctx, pair, [plan.id], said, before?.text ?? null);
		await ctx.tell(
			{ name: 'scheduling.said', match: pair.matchId, appointment: plan.id, by: ctx.actor.personId },
			peopleOf(pair)
		);
		return { id: plan.id };
	}
});

/** Whether this very time was said under this id before. Throws a conflict when it was another, which would be passed over. */
async function saidBefore(ctx: Context, id: string, pair: Pair, at: Moment): Promise<boolean> {
	const row = await ctx.db.selectFrom('appointment').selectAll().where('id', '=', id).executeTakeFirst();
	if (!row) return false;
	const same =
		row.match_id === pair.matchId &&
		row.starts_at.getTime() === at.start.epochMilliseconds &&
		row.version === 1;
	if (!same) throw new Conflict('scheduling_error_said_before');
	return true;
}

async function checkInstead(ctx: Context, instead: string, pair: Pair): Promise<void> {
	if (instead === '') return;
	const { plan } = await planToOpen(ctx, instead);
	if (plan.matchId !== pair.matchId) throw new NotFound();
	if (nextState(plan.state, 'move', mySide(ctx, pair)) === null)
		throw new Conflict('scheduling_error_answered');
	const open = await ctx.db
		.selectFrom('appointment')
		.select('id')
		.where('instead_of', '=', instead)
		.where('state', 'in', ['requested', 'offered'])
		.executeTakeFirst();
	if (open) throw new Conflict('scheduling_error_moving');
}
