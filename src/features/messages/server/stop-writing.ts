import * as v from 'valibot';
import { idInput } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { currentProgramme } from '#features/programme/index.server.ts';
import { mayStop, otherOf, peopleOf } from '../domain/permissions.ts';
import { called, checkOpen, pairToOpen } from './pair.ts';
import { holdThread, stoppedBy } from './queries.ts';

/** Before the writing is stopped: with whom it is, and how to reach the programme instead. */
export const readNotSure = useCase({
	name: 'messages.read-not-sure',
	input: v.object({ match: idInput }),
	load: (ctx, { match }) => pairToOpen(ctx, match, 'message'),
	allow: mayStop,
	run: async (ctx, _input, pair) => {
		const other = otherOf(pair, ctx.actor.personId!);
		const { phone } = await currentProgramme(ctx);
		return {
			match: pair.matchId,
			name: called(await ctx.names.of([other]), other),
			stopped: (await stoppedBy(ctx.db, pair.matchId)).includes(ctx.actor.personId!),
			phone
		};
	}
});

/**
 * One of the two is not sure who is at the other's phone (H04): from the next moment on nobody writes in the thread. What was
 * written stays to be read. Nobody else is told, and no reason is asked. Each stops for themselves: where both did, both have to
 * open it again. Twice is once.
 */
export const stopWriting = useCase({
	name: 'messages.stop-writing',
	input: v.object({ match: idInput }),
	load: (ctx, { match }) => pairToOpen(ctx, match, 'message'),
	allow: mayStop,
	run: async (ctx, { match }, pair) => {
		checkOpen(pair);
		await holdThread(ctx.db, pair);
		await ctx.db
			.insertInto('thread_stop')
			.values({ match_id: match, circle_id: pair.circleId, person_id: ctx.actor.personId! })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		await ctx.tell({ name: 'message.stopped', match }, peopleOf(pair));
	}
});

/** Whoever stopped the writing knows again who the other is. Nothing of it stays. */
export const goOnWriting = useCase({
	name: 'messages.go-on-writing',
	input: v.object({ match: idInput }),
	load: (ctx, { match }) => pairToOpen(ctx, match, 'message'),
	allow: mayStop,
	run: async (ctx, { match }, pair) => {
		await ctx.db
			.deleteFrom('thread_stop')
			.where('match_id', '=', match)
			.where('person_id', '=', ctx.actor.personId)
			.execute();
		await ctx.tell({ name: 'message.goes-on', match }, peopleOf(pair));
	}
});
