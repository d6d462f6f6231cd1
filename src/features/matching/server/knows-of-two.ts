import { Conflict } from '#platform/errors.ts';
import type { Context } from '#platform/use-case.server.ts';
import { self } from './own-words.ts';

/** How the wording of a limits page ends that said that two guardians can open what two people write. */
export const guardedWording = '-two';

/**
 * Where two guardians can open what two people write, nobody asks, and so nothing is written, before the person has read
 * that (decision 0018). It reads enrolment's table, for the reason that `enrolled.ts` gives. Throws a conflict that says so.
 */
export async function knowsOfTwo(ctx: Context): Promise<void> {
	if (!ctx.actor.org.guardedPairs) return;
	const read = await ctx.db
		.selectFrom('acknowledgement')
		.select('wording')
		.where('person_id', '=', self(ctx))
		.where('page', '=', 'limits')
		.where('wording', 'like', `%${guardedWording}`)
		.limit(1)
		.executeTakeFirst();
	if (!read) throw new Conflict('enrolment_limits_first');
}
