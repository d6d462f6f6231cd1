import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { isOpen, takenUp } from '../domain/concern.ts';
import { mayHandle } from '../domain/permissions.ts';
import { moveChecks } from './checks.ts';
import { stoodInput, wishInput, wordsInput } from './inputs.ts';
import { writeNote } from './notes.ts';
import { knownRoster, liveHandlers } from './roster.ts';
import { asItStood, change, concernInput, held, readRaised, step, type Concern } from './rows.ts';

/** Takes a concern in hand. Refused while somebody else has it who can still read it. */
export const takeUp = useCase({
	name: 'voice.take-up',
	input: v.object(concernInput),
	load: held,
	allow: mayHandle,
	run: async (ctx, _input, concern) => {
		const me = ctx.actor.personId!;
		if (!isOpen(concern.state)) throw new Conflict('voice_error_not_now');
		if (concern.handlerId === me) return;
		const live = await liveHandlers(ctx, concern.circleId);
		if (concern.handlerId !== null && live.includes(concern.handlerId))
			throw new Conflict('voice_error_taken');
		const to = takenUp(concern.state);
		if (to === concern.state) await change(ctx, concern, { handler_id: me });
		else await step(ctx, concern, to, { handler_id: me });
	}
});

/**
 * Goes the way that whoever raised it wishes: the page shows the wish, and another one meanwhile is a conflict. Who thinks
 * that another way fits better writes to them; the wish is theirs to change.
 */
export const chooseRoute = useCase({
	name: 'voice.choose-route',
	input: v.object({ ...concernInput, wish: wishInput }),
	load: held,
	allow: mayHandle,
	run: async (ctx, { wish }, concern) => {
		inMyHand(ctx, concern);
		if ((await readRaised(ctx, concern)).wish !== wish) throw new Conflict('voice_error_wish_changed');
		await step(ctx, concern, 'route_chosen', { route: wish });
	}
});

/** Says that it is being looked into, or that it is closed. */
export const goOn = useCase({
	name: 'voice.go-on',
	input: v.object({ ...concernInput, to: v.picklist(['looking_into', 'closed'], 'voice_error_not_now') }),
	load: held,
	allow: mayHandle,
	run: async (ctx, { to }, concern) => {
		inMyHand(ctx, concern);
		await step(ctx, concern, to);
	}
});

/** Shares what came of it, in words or without. The days on which it is asked how it is since count from here. */
export const shareOutcome = useCase({
	name: 'voice.share-outcome',
	input: v.object({ ...concernInput, id: idInput, note: wordsInput, stood: stoodInput }),
	load: held,
	allow: mayHandle,
	run: async (ctx, { id, note, stood }, concern) => {
		asItStood(concern, stood);
		if (note !== '' && (await writeNote(ctx, concern, { id, kind: 'outcome', text: note })) === 'before')
			return;
		inMyHand(ctx, concern);
		await step(ctx, concern, 'outcome_shared', { outcome_at: toDate(ctx.now) });
		await moveChecks(ctx, concern, (await knownRoster(ctx)).checkDays);
	}
});

/** Only who has it in hand goes on with it, so that two do not do so past each other. */
function inMyHand({ actor }: Context, concern: Concern): void {
	if (concern.handlerId !== actor.personId) throw new Conflict('voice_error_take_first');
}
