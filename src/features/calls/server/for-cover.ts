import type { Context } from '#platform/use-case.server.ts';
import { tellRota } from './rota.ts';

type Between = { from: Date; until: Date };

/** The actor's own turns on the rota between two moments, the nearest first. */
export async function turnsBetween({ db, actor }: Context, { from, until }: Between) {
	const rows = await db
		.selectFrom('on_call_slot')
		.select(['id', 'starts_at', 'ends_at'])
		.where('supporter_id', '=', actor.personId)
		.where('starts_at', '<', until)
		.where('ends_at', '>', from)
		.orderBy('starts_at')
		.limit(100)
		.execute();
	return rows.map(({ id, starts_at, ends_at }) => ({
		id,
		start: starts_at.toISOString(),
		end: ends_at.toISOString()
	}));
}

/**
 * The actor's own turns between two moments are anybody's to take from now on, as when they give each back: nobody is rung who
 * is away, and leads see the gap (R054, H33). Returns how many.
 */
export async function giveTurnsBack(ctx: Context, { from, until }: Between): Promise<number> {
	const given = await ctx.db
		.updateTable('on_call_slot')
		.set({ supporter_id: null, relation_id: null, passes_on: false })
		.where('supporter_id', '=', ctx.actor.personId)
		.where('starts_at', '<', until)
		.where('ends_at', '>', from)
		.returning('id')
		.execute();
	if (given.length > 0) await tellRota(ctx, null);
	return given.length;
}
