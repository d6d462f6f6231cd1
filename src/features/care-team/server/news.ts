import * as v from 'valibot';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { mayList } from '../domain/permissions.ts';
import { ownThreads } from './rows.ts';

export type ThreadNews = { lastAt: Date | null; isNew: boolean };

/** For each of these threads when somebody last wrote or asked, and whether the others did since the actor looked. One query. */
export async function newsOf(ctx: Context, ids: readonly string[]): Promise<Map<string, ThreadNews>> {
	const me = ctx.actor.personId;
	if (ids.length === 0 || me === null) return new Map();
	const rows = await ctx.db
		.selectFrom('care_message')
		.leftJoin('care_place', (join) =>
			join.onRef('care_place.thread_id', '=', 'care_message.thread_id').on('care_place.person_id', '=', me)
		)
		.select(({ fn, eb }) => [
			'care_message.thread_id',
			fn.max('care_message.at').as('last'),
			fn
				.countAll<string>()
				.filterWhere(eb('author_id', '!=', me))
				.as('theirs'),
			fn.max('care_place.seen').as('seen')
		])
		.where('care_message.thread_id', 'in', [...ids])
		.groupBy('care_message.thread_id')
		.execute();
	return new Map(
		rows.map(({ thread_id, last, theirs, seen }) => [
			thread_id,
			{ lastAt: last, isNew: Number(theirs) > (seen ?? 0) }
		])
	);
}

/** Whether somebody wrote or asked in any of the actor's threads since they looked: for first screens. */
export const readThreadNews = useCase({
	name: 'care-team.news',
	input: v.object({}),
	allow: mayList,
	run: async (ctx) => {
		const threads = await ownThreads(ctx);
		const news = await newsOf(
			ctx,
			threads.map(({ id }) => id)
		);
		return { isNew: [...news.values()].some(({ isNew }) => isNew) };
	}
});

/** Remembers how many of the others' the actor has seen, never backwards. It is theirs alone: nobody is told that something was read (H15). */
export const keepPlace = async (ctx: Context, thread: string, seen: number): Promise<void> =>
	void (await ctx.db
		.insertInto('care_place')
		.values({ thread_id: thread, person_id: ctx.actor.personId!, seen })
		.onConflict((conflict) =>
			conflict.columns(['thread_id', 'person_id']).doUpdateSet({ seen }).where('care_place.seen', '<', seen)
		)
		.execute());
