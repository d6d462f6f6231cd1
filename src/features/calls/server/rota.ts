import { sql } from 'kysely';
import * as v from 'valibot';
import { Temporal } from 'temporal-polyfill';
import { toDate, toInstant } from '#platform/clock.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { currentProgramme, programmeZone } from '#features/programme/index.server.ts';
import { timesInput, timesOnTheWall } from '#features/scheduling/index.server.ts';
import { mayPlan, maySeeRota, mayTakeTurns } from '../domain/permissions.ts';
import { gapsIn, loadOf, onNow, withCalls } from '../domain/rota.ts';
import { hasOnCallPhone } from './numbers.ts';
import { slotsBetween, toSlot, type SlotRow } from './rows.ts';
import { telephone } from './telephone.ts';

/** Days ahead that the page shows, and weeks back in which the load is counted. */
const shownDays = 28;
const loadWeeks = 8;

const times = { id: idInput, ...timesInput };
type Times = v.InferOutput<v.ObjectSchema<typeof times, undefined>>;

/** The rota as a supporter or a lead sees it: who is on and when, and what nobody has. */
export const readRota = useCase({
	name: 'calls.rota',
	input: v.object({}),
	allow: maySeeRota,
	run: async (ctx) => {
		const now = toDate(ctx.now);
		const me = ctx.actor.personId!;
		const asksForPhone = telephone() !== null && mayTakeTurns(ctx.actor);
		const [zone, slots, phone] = await Promise.all([
			programmeZone(ctx),
			slotsBetween(ctx, now, toDate(ctx.now.add({ hours: 24 * shownDays }))),
			asksForPhone ? hasOnCallPhone(ctx) : null
		]);
		const names = await ctx.names.of(slots.flatMap(({ supporter }) => supporter ?? []));
		const on = onNow(slots, now);
		return {
			newId: newId(),
			zone,
			today: ctx.now.toZonedDateTimeISO(zone).toPlainDate().toString(),
			now: ctx.now.toString(),
			plans: mayPlan(ctx.actor),
			/** Null where no telephone is set up; else whether the reader gave a number. */
			phone,
			takesTurns: mayTakeTurns(ctx.actor),
			on: on && {
				name: names.get(on.supporter!) ?? '',
				until: on.end.toISOString(),
				me: on.supporter === me
			},
			gaps: gapsIn(slots, now).length,
			slots: slots.map(({ id, start, end, supporter, passesOn }) => ({
				...{ id, start: start.toISOString(), end: end.toISOString(), passesOn },
				name: supporter === null ? null : (names.get(supporter) ?? ''),
				mine: supporter === me
			}))
		};
	}
});
export type RotaPage = Awaited<ReturnType<typeof readRota>>;

/** A lead plans times that nobody has yet; supporters take them by themselves. */
export const planSlots = useCase({
	name: 'calls.plan',
	input: v.object(times),
	allow: mayPlan,
	run: (ctx, input) => addSlots(ctx, input, null)
});

/** A supporter offers themself for times of their own. */
export const offerSlots = useCase({
	name: 'calls.offer',
	input: v.object(times),
	allow: mayTakeTurns,
	run: (ctx, input) => addSlots(ctx, input, ctx.actor.personId!)
});

const one = { slot: idInput };

/** A supporter takes a time that nobody has, or that somebody passes on; that one has it until this very moment. */
export const takeSlot = useCase({
	name: 'calls.take-slot',
	input: v.object(one),
	allow: mayTakeTurns,
	run: async (ctx, { slot: id }) => {
		const me = ctx.actor.personId!;
		// Seen first: what somebody keeps can not be held by anybody else.
		const seen = await ctx.db
			.selectFrom('on_call_slot')
			.select(['supporter_id', 'passes_on'])
			.where('id', '=', id)
			.executeTakeFirst();
		if (!seen) throw new NotFound();
		if (seen.supporter_id !== null && seen.supporter_id !== me && !seen.passes_on)
			throw new Conflict('calls_error_slot_taken');
		const slot = await heldSlot(ctx, id);
		if (slot.supporter === me) return;
		if (slot.end <= toDate(ctx.now)) throw new Conflict('calls_error_slot_over');
		if (slot.supporter !== null && !slot.passesOn) throw new Conflict('calls_error_slot_taken');
		await join(ctx);
		const relation = await beOn(ctx, { start: toInstant(slot.start), end: toInstant(slot.end) });
		await ctx.db
			.updateTable('on_call_slot')
			.set({ supporter_id: me, relation_id: relation, passes_on: false })
			.where('id', '=', id)
			.execute();
		await tellRota(ctx, slot.supporter);
	}
});

/** Their own time is given back at once, also while it runs: "not well today" is one tap and has no reason (R126, INV-19). */
export const giveSlotBack = useCase({
	name: 'calls.give-slot-back',
	input: v.object(one),
	allow: mayTakeTurns,
	run: async (ctx, { slot: id }) => {
		const slot = await heldSlot(ctx, id);
		if (slot.supporter !== ctx.actor.personId) throw new NotFound();
		await ctx.db
			.updateTable('on_call_slot')
			.set({ supporter_id: null, relation_id: null, passes_on: false })
			.where('id', '=', id)
			.execute();
		await tellRota(ctx, null);
	}
});

/** They keep it until somebody else takes it: nobody is left without an answer meanwhile. Two who change with each other do this both. */
export const passSlotOn = useCase({
	name: 'calls.pass-slot-on',
	input: v.object({ ...one, pass: v.picklist(['yes', 'no'], 'error_field') }),
	allow: mayTakeTurns,
	run: async (ctx, { slot: id, pass }) => {
		const slot = await heldSlot(ctx, id);
		if (slot.supporter !== ctx.actor.personId) throw new NotFound();
		await ctx.db
			.updateTable('on_call_slot')
			.set({ passes_on: pass === 'yes' })
			.where('id', '=', id)
			.execute();
	}
});

/** A lead takes a time out of the rota. */
export const dropSlot = useCase({
	name: 'calls.drop-slot',
	input: v.object(one),
	allow: mayPlan,
	run: async (ctx, { slot: id }) => {
		const slot = await ctx.db
			.selectFrom('on_call_slot')
			.select('supporter_id')
			.where('id', '=', id)
			.executeTakeFirst();
		if (!slot) throw new NotFound();
		await ctx.db.deleteFrom('on_call_slot').where('id', '=', id).execute();
		await tellRota(ctx, slot.supporter_id);
	}
});

/**
 * How much being on was, by week: hours on the rota, of these after hours, and calls returned. To leads for all together, to
 * each supporter for themself; nobody is compared with anybody (H15, H16, INV-19).
 */
export const readLoad = useCase({
	name: 'calls.load',
	input: v.object({}),
	allow: maySeeRota,
	run: async (ctx) => {
		const programme = await currentProgramme(ctx);
		const from = ctx.now
			.toZonedDateTimeISO(programme.zone)
			.startOfDay()
			.subtract({ weeks: loadWeeks })
			.toInstant();
		const slots = (await slotsBetween(ctx, toDate(from), toDate(ctx.now))).filter(
			({ supporter, end }) => supporter !== null && end <= toDate(ctx.now)
		);
		const load = (some: readonly SlotRow[], returned: ReadonlyMap<string, number>) =>
			withCalls(loadOf(some, programme.zone, programme.hours), returned).map((week) => ({
				week: week.week,
				hours: Math.round(week.minutes / 30) / 2,
				afterHours: Math.round(week.afterHours / 30) / 2,
				calls: week.calls
			}));
		const since = from.toZonedDateTimeISO(programme.zone).toPlainDate().subtract({ days: 7 });
		const [all, own] = await Promise.all([
			mayPlan(ctx.actor) ? countsOf(ctx, 'call_count', since) : null,
			mayTakeTurns(ctx.actor) ? countsOf(ctx, 'call_own_count', since) : null
		]);
		return {
			team: all && load(slots, all),
			own:
				own &&
				load(
					slots.filter(({ supporter }) => supporter === ctx.actor.personId),
					own
				)
		};
	}
});
export type LoadPage = Awaited<ReturnType<typeof readLoad>>;

async function countsOf(
	{ db }: Context,
	table: 'call_count' | 'call_own_count',
	since: Temporal.PlainDate
): Promise<Map<string, number>> {
	const rows = await db
		.selectFrom(table)
		.select(({ fn }) => [fn.countAll<string>().as('many'), sql<string>`week::text`.as('week')])
		.where('week', '>=', sql<Date>`${since.toString()}::date`)
		.groupBy('week')
		.execute();
	return new Map(rows.map(({ week, many }) => [week, Number(many)]));
}

async function addSlots(ctx: Context, said: Times, supporter: string | null): Promise<void> {
	const before = await ctx.db
		.selectFrom('on_call_slot')
		.select('id')
		.where('id', '=', said.id)
		.executeTakeFirst();
	if (before) return;
	const zone = await programmeZone(ctx);
	const all = timesOnTheWall(said, zone, ctx.now);
	if (supporter !== null) await join(ctx);
	const rows = [];
	for (const [nth, { start, end }] of all.entries())
		rows.push({
			...{ id: nth === 0 ? said.id : newId(), programme_id: ctx.actor.org.id, zone },
			...{ starts_at: toDate(start), ends_at: toDate(end) },
			...{ planned_by: ctx.actor.personId!, planned_at: toDate(ctx.now), supporter_id: supporter },
			relation_id: supporter === null ? null : await beOn(ctx, { start, end })
		});
	const { numInsertedOrUpdatedRows: made } = await ctx.db
		.insertInto('on_call_slot')
		.values(rows)
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	// All of them or none: whoever plans a row sees which time it was about.
	if (made !== BigInt(rows.length)) throw new Conflict('calls_error_slot_there');
	await tellRota(ctx, null);
}

/** From its start until its end the actor is on. Returns the relation. */
const beOn = (ctx: Context, { start, end }: { start: Temporal.Instant; end: Temporal.Instant }) =>
	ctx.relations.begin({
		...{ kind: 'on-call', scope: ctx.actor.org.id, person: ctx.actor.personId! },
		...{ from: Temporal.Instant.compare(start, ctx.now) > 0 ? start : ctx.now, until: end }
	});

/** From now on the actor is one of those for whom a call-back is sealed. */
async function join(ctx: Context): Promise<void> {
	const person = ctx.actor.personId!;
	const programme = ctx.actor.org.id;
	const member = await ctx.db
		.selectFrom('rota_member')
		.select('person_id')
		.where('person_id', '=', person)
		.executeTakeFirst();
	if (member) return;
	const relation = await ctx.relations.begin({ kind: 'rota', scope: programme, person });
	await ctx.db
		.insertInto('rota_member')
		.values({ person_id: person, programme_id: programme, relation_id: relation, joined_at: toDate(ctx.now) })
		.execute();
}

/** The row as it is now, held until the transaction ends: of two who take it one comes after the other. */
async function heldSlot({ db }: Context, id: string): Promise<SlotRow> {
	const row = await db
		.selectFrom('on_call_slot')
		.selectAll()
		.where('id', '=', id)
		.forUpdate()
		.executeTakeFirst();
	if (!row) throw new NotFound();
	return toSlot(row);
}

/** What no time on the rota stands for any more is ended by a job: it is somebody else's relation. */
export const tellRota = (ctx: Context, before: string | null) =>
	ctx.tell({ name: 'rota.changed' }, [ctx.actor.personId!, ...(before ? [before] : [])]);
