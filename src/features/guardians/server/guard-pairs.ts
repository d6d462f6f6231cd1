import * as v from 'valibot';
import { allLimits, limitsForGuardedPairs, limitsForm, putLimits } from '#features/programme/index.server.ts';
import { toDate } from '#platform/clock.ts';
import { guardiansNow } from '#platform/circles/guarded-copies.server.ts';
import { guardPairs } from '#platform/db/organisations.ts';
import { Conflict } from '#platform/errors.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { mayNameGuardians } from '../domain/permissions.ts';

/** Whether two guardians can open what two people write here, whether that can still be chosen, and what people would read. */
export const readPairChoice = useCase({
	name: 'guardians.read-pair-choice',
	input: v.object({}),
	allow: mayNameGuardians,
	run: async (ctx) => {
		const limits = await allLimits(ctx);
		return {
			state: await stateOfChoice(ctx),
			version: String(limits.en.version),
			wording: limits.en.wording,
			values: limitsForGuardedPairs(limits) as Record<string, string | string[]>
		};
	}
});
export type PairChoice = Awaited<ReturnType<typeof readPairChoice>>;

/**
 * A lead chooses, before the first word, that two of the three guardians can open what two people write here. In the same
 * transaction the limits of privacy say so, and everybody is shown them again; it is never taken back. Two people who begin
 * at the same moment are before it or after it: their circle refers to the row that changes (migration 0220).
 */
export const choosePairOpening = useCase({
	name: 'guardians.choose-pair-opening',
	input: v.object({
		...limitsForm,
		sure: v.pipe(v.optional(v.string(), ''), v.literal('yes', 'guardians_error_pair_sure'))
	}),
	allow: mayNameGuardians,
	run: async (ctx, { sure: _sure, ...limits }) => {
		// Who else chooses at this moment, or begins the first circle, is waited for.
		const state = await stateOfChoice(ctx, true);
		if (state === 'chosen') return;
		if (state !== 'open') throw new Conflict(refusals[state]);
		await putLimits(ctx, limits, true);
		await ctx.db
			.updateTable('pair_rule')
			.set({ kind: 'guarded-pair', chosen_at: toDate(ctx.now) })
			.where('kind', '=', 'pair')
			.execute();
		await guardPairs(ctx.db, ctx.actor.org);
	}
});

const refusals = { begun: 'guardians_error_pair_begun', few: 'guardians_error_pair_few' } as const;

/** Chosen; too late, because somebody asked somebody already; too early, because there are not three; or open. */
async function stateOfChoice(
	{ db, actor }: Context,
	hold = false
): Promise<'chosen' | 'begun' | 'few' | 'open'> {
	const rule = await db
		.selectFrom('pair_rule')
		.select('kind')
		.$if(hold, (query) => query.forUpdate())
		.executeTakeFirstOrThrow();
	if (rule.kind === 'guarded-pair') return 'chosen';
	if (await db.selectFrom('pair_begun').select('one').executeTakeFirst()) return 'begun';
	return (await guardiansNow(db, actor.org)).length === 3 ? 'open' : 'few';
}
