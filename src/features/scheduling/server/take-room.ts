import * as v from 'valibot';
import { Conflict, NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { peopleOf } from '#features/messages/index.server.ts';
import { mayPlan } from '../domain/permissions.ts';
import { letRoomsGo, roomsOf, takeRoom as takeIt } from './room-times.ts';
import { checkTogether, heldPlan, planToOpen, type Planned } from './rows.ts';
import { fromThisOn } from './series.ts';

/** A meeting in person that both said yes to and that is still ahead can have a room. */
const canHaveRoom = ({ now }: Context, { state, mode, start }: Planned) =>
	state === 'scheduled' && mode === 'in-person' && start.getTime() > now.epochMilliseconds;

/**
 * Either of the two takes a room for their meeting, in the place of the one they had (R019); with `all` also for those of
 * the row that have none yet. Of two who ask for one room at once the database lets one have it. Returns for how many of
 * the row it was not free.
 */
export const takeRoom = useCase({
	name: 'scheduling.take-room',
	input: v.object({
		appointment: idInput,
		room: v.pipe(v.optional(v.string(), ''), v.uuid('scheduling_error_room')),
		all: v.optional(v.picklist(['', 'yes'], 'error_field'), '')
	}),
	load: (ctx, { appointment }) => planToOpen(ctx, appointment),
	allow: (actor, { pair }) => mayPlan(actor, pair),
	run: async (ctx, { appointment, room, all }, { pair }) => {
		await checkTogether(ctx, pair);
		const plan = await heldPlan(ctx, appointment);
		if (!canHaveRoom(ctx, plan)) throw new Conflict('scheduling_error_answered');
		const [known, has, others] = await Promise.all([
			ctx.db.selectFrom('private_room').select('id').where('id', '=', room).executeTakeFirst(),
			roomsOf(ctx, [plan]),
			all === 'yes' ? fromThisOn(ctx, plan) : []
		]);
		if (!known) throw new NotFound('scheduling_error_room');
		const without = others.filter(
			(each) => each.id !== plan.id && each.roomTime === null && canHaveRoom(ctx, each)
		);
		// Pressed twice, it is theirs already.
		if (has.get(plan.id)?.id !== room) {
			await letRoomsGo(ctx, [plan]);
			if ((await takeIt(ctx, [plan], room)) > 0) throw new Conflict('scheduling_error_room_taken');
		}
		const taken = await takeIt(ctx, without, room);
		await ctx.tell(
			{ name: 'scheduling.room-taken', match: pair.matchId, appointment: plan.id, by: ctx.actor.personId },
			peopleOf(pair)
		);
		return { id: plan.id, taken };
	}
});

/** Either of the two gives the room back; the time stays. Again changes nothing. */
export const leaveRoom = useCase({
	name: 'scheduling.leave-room',
	input: v.object({ appointment: idInput }),
	load: (ctx, { appointment }) => planToOpen(ctx, appointment),
	allow: (actor, { pair }) => mayPlan(actor, pair),
	run: async (ctx, { appointment }, { pair }) => {
		if (pair.standing === 'over') throw new Conflict('scheduling_error_over');
		const plan = await heldPlan(ctx, appointment);
		if (plan.roomTime !== null) {
			await letRoomsGo(ctx, [plan]);
			await ctx.tell(
				{ name: 'scheduling.room-taken', match: pair.matchId, appointment: plan.id, by: ctx.actor.personId },
				peopleOf(pair)
			);
		}
		return { id: plan.id };
	}
});
