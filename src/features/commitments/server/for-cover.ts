import { sql } from 'kysely';
import { dayOf } from '#platform/clock.ts';
import type { Context } from '#platform/use-case.server.ts';
import { toKeyDate } from './date-rows.ts';

/** As many of each as are handed over or shown at once. */
const most = 100;

/** A promise that is open, with its words. */
export type OpenPromise = { id: string; match: string; byId: string; dueOn: string | null; text: string };
/** A day that two share, with its words. */
export type SharedDate = { id: string; match: string; day: string; time: string | null; text: string };

/** Promises of these pairs that are open, with words the actor can open, those for a day first. */
export async function openPromises(ctx: Context, matches: readonly string[]): Promise<OpenPromise[]> {
	if (matches.length === 0) return [];
	const rows = await ctx.db
		.selectFrom('commitment')
		.select(['id', 'match_id', 'by_id', 'due_on'])
		.where('match_id', 'in', [...matches])
		.where('state', '=', 'open')
		.orderBy('due_on')
		.orderBy('said_at')
		.limit(most)
		.execute();
	const words = await ctx.words.read({ field: 'commitment.words', rows: rows.map(({ id }) => id) });
	return rows.flatMap(({ id, match_id, by_id, due_on }) => {
		const text = words.get(id)?.text;
		return text === undefined
			? []
			: { id, match: match_id, byId: by_id, dueOn: due_on && dayOf(due_on), text };
	});
}

/** Days that matter, from this day on, that these pairs share. */
export async function sharedDates(
	ctx: Context,
	matches: readonly string[],
	from: string
): Promise<SharedDate[]> {
	if (matches.length === 0) return [];
	const rows = await ctx.db
		.selectFrom('key_date')
		.selectAll()
		.where('match_id', 'in', [...matches])
		.where('day', '>=', sql<Date>`${from}::date`)
		.orderBy('day')
		.orderBy('clock_time')
		.limit(most)
		.execute();
	const words = await ctx.words.read({ field: 'key-date.words', rows: rows.map(({ id }) => id) });
	return rows.map(toKeyDate).flatMap(({ id, matchId, day, time }) => {
		const text = words.get(id)?.text;
		return text === undefined || matchId === null ? [] : { id, match: matchId, day, time, text };
	});
}
