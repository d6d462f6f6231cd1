import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { peopleOf } from '#features/messages/index.server.ts';
import { isOpen, nextState } from '../domain/appointment.ts';
import { mayGiveUpBreak, mayPlan } from '../domain/permissions.ts';
import { changeBreak, holdTime, letGo } from './hold.ts';
import { seenVersion } from './inputs.ts';
import { roomsOf, takeRoom } from './room-times.ts';
import { alike, fromThisOn } from './series.ts';
import { checkTogether, heldPlan, mySide, planToOpen, type Planned } from './rows.ts';

/**
 * The yes of the other: from now on the supporter's time is held. What was seen is what is agreed on. Of two yeses for the
 * same time the database lets one be (INV-16); where it comes in the place of another meeting, that one is moved, and its
 * room with it where that is free. `roomGone`: it was not.
 */
export const agree = useCase({
	name: 'scheduling.agree',
	input: v.object({
		appointment: idInput,
		seen: seenVersion,
		/** With all that come again after it. */
		all: v.optional(v.picklist(['', 'yes'], 'error_field'), '')
	}),
	load: (ctx, { appointment }) => planToOpen(ctx, appointment),
	allow: (actor, { pair }) => mayPlan(actor, pair),
	run: async (ctx, { appointment, seen, all }, { pair }) => {
		const plan = await heldPlan(ctx, appointment);
		// Pressed twice.
		if (plan.state === 'scheduled' && plan.version === seen)
			return { id: plan.id, taken: 0, roomGone: false };
		await checkTogether(ctx, pair);
		const state = nextState(plan.state, 'agree', mySide(ctx, pair));
		if (state === null)
			throw new Conflict(isOpen(plan.state) ? 'scheduling_error_not_yours' : 'scheduling_error_answered');
		if (plan.version !== seen) throw new Conflict('scheduling_error_changed');
		if (plan.start.getTime() <= ctx.now.epochMilliseconds) throw new Conflict('scheduling_error_past');
		const room = await moveAway(ctx, plan);
		const agreed = all === 'yes' ? alike(plan, await fromThisOn(ctx, plan)) : [plan];
		let taken = 0;
		for (const each of agreed)
			if (await holdTime(ctx, each)) await setAgreed(ctx, each);
			else taken++;
		if (taken === agreed.length) throw new Conflict('scheduling_error_taken');
		const roomGone = room !== null && plan.mode === 'in-person' && (await takeRoom(ctx, [plan], room)) > 0;
		await ctx.tell(
			{ name: 'scheduling.agreed', match: pair.matchId, appointment: plan.id, by: ctx.actor.personId },
			peopleOf(pair)
		);
		return { id: plan.id, taken, roomGone };
	}
});

const setAgreed = ({ db, now }: Context, plan: Planned) =>
	db
		.updateTable('appointment')
		.set({ state: 'scheduled', held: plan.id, said_at: toDate(now) })
		.where('id', '=', plan.id)
		.execute();

/** Cancels, or takes back what nobody has said yes to. No reason is asked for, and none has a place. Again changes nothing. */
export const cancel = useCase({
	name: 'scheduling.cancel',
	input: v.object({ appointment: idInput, all: v.optional(v.picklist(['', 'yes'], 'error_field'), '') }),
	load: (ctx, { appointment }) => planToOpen(ctx, appointment),
	allow: (actor, { pair }) => mayPlan(actor, pair),
	run: async (ctx, { appointment, all }, { pair }) => {
		if (pair.standing === 'over') throw new Conflict('scheduling_error_over');
		const plan = await heldPlan(ctx, appointment);
		if (plan.state.startsWith('cancelled')) return { id: plan.id };
		const state = nextState(plan.state, 'cancel', mySide(ctx, pair));
		if (state === null) throw new Conflict('scheduling_error_answered');
		const gone = all === 'yes' ? await fromThisOn(ctx, plan) : [];
		for (const each of [plan, ...gone.filter(({ id }) => id !== plan.id)]) {
			const next = nextState(each.state, 'cancel', mySide(ctx, pair));
			if (next !== null) await letGo(ctx, each, next);
		}
		await ctx.tell(
			{ name: 'scheduling.cancelled', match: pair.matchId, appointment: plan.id, by: ctx.actor.personId },
			peopleOf(pair)
		);
		return { id: plan.id };
	}
});

/** The supporter gives up the break after one meeting, or takes it back (R060). */
export const giveUpBreak = useCase({
	name: 'scheduling.give-up-break',
	input: v.object({ appointment: idInput, give: v.picklist(['yes', 'no'], 'error_field') }),
	load: (ctx, { appointment }) => planToOpen(ctx, appointment),
	allow: (actor, { pair }) => mayGiveUpBreak(actor, pair),
	run: async (ctx, { appointment, give }) => {
		const plan = await heldPlan(ctx, appointment);
		if (plan.state !== 'scheduled') throw new Conflict('scheduling_error_answered');
		await changeBreak(ctx, plan, give === 'yes');
		return { id: plan.id };
	}
});

/** The meeting in whose place this one comes is moved, if it still stands. Returns the room it had. */
async function moveAway(ctx: Context, plan: Planned): Promise<string | null> {
	if (plan.insteadOf === null) return null;
	const before = await heldPlan(ctx, plan.insteadOf);
	const state = nextState(before.state, 'move', mySide(ctx, plan));
	if (state === null) return null;
	const had = await roomsOf(ctx, [before]);
	await letGo(ctx, before, state);
	return had.get(before.id)?.id ?? null;
}
