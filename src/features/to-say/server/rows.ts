import type { Selectable } from 'kysely';
import { dayOf } from '#platform/clock.ts';
import type { ToSay } from '#platform/db/tables.ts';
import { NotFound } from '#platform/errors.ts';
import type { Context } from '#platform/use-case.server.ts';
import { called, pairsOf, type Pair } from '#features/messages/index.server.ts';
import { mayRead, type Whose } from '../domain/permissions.ts';

/** One thing to ask or say, without its words. */
export type Item = Whose & { id: string; writtenAt: Date; saidOn: string | null };

const toItem = (row: Selectable<ToSay>): Item => ({
	id: row.id,
	personId: row.person_id,
	matchId: row.match_id,
	circleId: row.circle_id,
	authorId: row.author_id,
	writtenAt: row.written_at,
	saidOn: row.said_on && dayOf(row.said_on)
});

/** As many as one page shows, the newest. */
export const longestList = 100;

/** What the actor can read now, the newest first: one more than a page shows, where there are more. */
export async function items(ctx: Context, most = longestList + 1): Promise<Item[]> {
	const rows = await ctx.db
		.selectFrom('to_say')
		.selectAll()
		.orderBy('written_at', 'desc')
		.orderBy('id', 'desc')
		.limit(most)
		.execute();
	return rows.map(toItem).filter((item) => mayRead(ctx.actor, item));
}

/** For `load`: the one somebody asks for. Throws NotFound for everybody who can not read it now; the person sees that they tried. */
export async function itemToOpen(ctx: Context, id: string): Promise<Item> {
	const row = await ctx.db.selectFrom('to_say').selectAll().where('id', '=', id).executeTakeFirst();
	if (row) ctx.asksFor(row.person_id, 'to-say');
	const item = row && toItem(row);
	if (!item || !mayRead(ctx.actor, item)) throw new NotFound();
	return item;
}

/** The words of these, by id: what is said, whom it is for, what was answered. What can not be opened is absent. */
export async function wordsOf(ctx: Context, ids: readonly string[]) {
	const read = (field: 'to-say.words' | 'to-say.for' | 'to-say.answer') =>
		ctx.words.read({ field, rows: ids });
	return {
		words: await read('to-say.words'),
		whom: await read('to-say.for'),
		answer: await read('to-say.answer')
	};
}

/** Those the actor can share one with now, from either side. */
export const livePairs = async (ctx: Context): Promise<Pair[]> =>
	(await pairsOf(ctx.db, ctx.actor)).filter(({ standing, held }) => standing !== 'over' && held);

/** Who reads it besides the actor, by name: the other of the two where it is shared and they still walk together. */
export async function others(ctx: Context, shared: readonly Item[]): Promise<(item: Item) => string | null> {
	const pairs = new Map((await livePairs(ctx)).map((pair) => [pair.matchId, pair]));
	const otherOf = ({ matchId }: Item) => {
		const pair = matchId === null ? undefined : pairs.get(matchId);
		if (!pair) return null;
		return pair.participantId === ctx.actor.personId ? pair.supporterId : pair.participantId;
	};
	const names = await ctx.names.of(shared.flatMap((item) => otherOf(item) ?? []));
	return (item) => {
		const other = otherOf(item);
		return other && called(names, other);
	};
}
