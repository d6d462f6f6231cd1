import { toInstant } from '#platform/clock.ts';
import type { Context } from '#platform/use-case.server.ts';
import type { Pair } from '#features/messages/index.server.ts';

/** A time two people had, with the words about it that the actor can open. */
export type PastContact = { id: string; day: string; note: string | null };

/** How many of the newest contacts others are offered. */
const offered = 60;

/** The newest times these two had, newest first; days (ISO) are those of `zone`. What did not connect is none. */
export async function contactsOf(
	ctx: Context,
	pair: Pick<Pair, 'matchId'>,
	zone: string
): Promise<PastContact[]> {
	const rows = await ctx.db
		.selectFrom('contact')
		.select(['id', 'started_at'])
		.where('match_id', '=', pair.matchId)
		.where('taken_back_at', 'is', null)
		.where('kind', '<>', 'not-connected')
		.orderBy('started_at', 'desc')
		.orderBy('id', 'desc')
		.limit(offered)
		.execute();
	const notes = await ctx.words.read({ field: 'contact.words', rows: rows.map((row) => row.id) });
	return rows.map((row) => ({
		id: row.id,
		day: toInstant(row.started_at).toZonedDateTimeISO(zone).toPlainDate().toString(),
		note: notes.get(row.id)?.text ?? null
	}));
}
