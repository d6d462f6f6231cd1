import * as v from 'valibot';
import { idInput } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { currentProgramme } from '#features/programme/index.server.ts';
import { mayGoOn, mayStop, otherOf, peopleOf } from '../domain/permissions.ts';
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
			stopped: (await stoppedBy(ctx.db, pair.matchId)) !== null,
			phone
		};
	}
});

/**
 * One of the two is not sure who is at the other's phone (H04): from the next moment on nobody writes in the thread. What was
 * written stays to be read. Nobody else is told, and no reason is asked. Twice is once; whoever was first opens it again.
 */
export const stopWriting = useCase({
	name: 'messages.stop-writing',
	input: v.object({ match: idInput }),
	load: (ctx, { match }) => pairToOpen(ctx, match, 'message'),
	allow: mayStop,
	run: async (ctx, { match }, pair) => {
		checkOpen(pair);
		const thread = await holdThread(ctx.db, pair);
		if (!thread || thread.stoppedBy !== null) return;
		await setStopped(ctx, match, ctx.actor.personId);
		await ctx.tell({ name: 'message.stopped', match }, peopleOf(pair));
	}
});

/** Whoever stopped the writing knows again who the other is: both can write. */
export const goOnWriting = useCase({
	name: 'messages.go-on-writing',
	input: v.object({ match: idInput }),
	load: async (ctx, { match }) => {
		const pair = await pairToOpen(ctx, match, 'message');
		return { pair, stoppedBy: await stoppedBy(ctx.db, match) };
	},
	allow: mayGoOn,
	run: async (ctx, { match }, { pair, stoppedBy: by }) => {
		if (by === null) return;
		await holdThread(ctx.db, pair);
		await setStopped(ctx, match, null);
		await ctx.tell({ name: 'message.goes-on', match }, peopleOf(pair));
	}
});

const setStopped = (ctx: Parameters<typeof pairToOpen>[0], match: string, by: string | null) =>
	ctx.db.updateTable('thread').set({ stopped_by: by }).where('match_id', '=', match).execute();
