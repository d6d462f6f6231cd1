import { toDate } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import type { Context } from '#platform/use-case.server.ts';

/** Somebody begins as a supporter, for the first time or again: from this day leads see that nobody supervises them. */
export async function supporterBegins(
	ctx: Context,
	{ person, programme }: { person: string; programme: string }
): Promise<void> {
	await ctx.db
		.insertInto('supervision')
		.values({
			id: newId(),
			programme_id: programme,
			kind: 'peer',
			supporter_id: person,
			state: 'needed',
			since: toDate(ctx.now)
		})
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	await ctx.db
		.updateTable('supervision')
		.set({ left_at: null })
		.where('supporter_id', '=', person)
		.where('programme_id', '=', programme)
		.where('kind', '=', 'peer')
		.execute();
}
