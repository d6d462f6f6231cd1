import * as v from 'valibot';
import { isSelf } from '#platform/actor.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { called, otherOf, ownPairs, pairToOpen, type Pair } from '#features/messages/index.server.ts';
import { furthestDays } from '#features/scheduling/domain/times.ts';
import { sideOf, verbsFor } from '../domain/commitment.ts';
import { mayList, maySeePromises } from '../domain/permissions.ts';
import { promiseToOpen, today, toCommitment, type Commitment } from './rows.ts';

/** As many as one page shows, the newest. */
const longestList = 100;

/** With whom the actor has promises: their pairs, and the one whose page opens at once. */
export const readPromisePairs = useCase({
	name: 'commitments.pairs',
	input: v.object({}),
	allow: mayList,
	run: (ctx) => ownPairs(ctx)
});

/** What two said they would do: what is open first, then what became of the others. */
export const readPromises = useCase({
	name: 'commitments.list',
	input: v.object({ match: idInput }),
	load: (ctx, { match }) => pairToOpen(ctx, match, 'commitment'),
	allow: maySeePromises,
	run: async (ctx, _input, pair) => {
		const rows = await ctx.db
			.selectFrom('commitment')
			.selectAll()
			.where('match_id', '=', pair.matchId)
			.orderBy('said_at', 'desc')
			.orderBy('id', 'desc')
			.limit(longestList)
			.execute();
		const [form, promises] = await Promise.all([formOf(ctx, pair), shown(ctx, rows.map(toCommitment), pair)]);
		return { ...form, promises };
	}
});

/** One promise, with those in whose place it came, the newest first. */
export const readPromise = useCase({
	name: 'commitments.read',
	input: v.object({ promise: idInput, match: v.optional(idInput) }),
	load: (ctx, { promise, match }) => promiseToOpen(ctx, promise, match),
	allow: (actor, { pair }) => maySeePromises(actor, pair),
	run: async (ctx, _input, { promise, pair }) => {
		const before = await earlier(ctx, promise);
		const [form, [one, ...others]] = await Promise.all([
			formOf(ctx, pair),
			shown(ctx, [promise, ...before], pair)
		]);
		return { ...form, promise: one!, before: others };
	}
});

/** Those in whose place it came, one after the other, in one query. */
async function earlier(ctx: Context, promise: Commitment): Promise<Commitment[]> {
	if (promise.insteadOf === null) return [];
	const rows = await ctx.db
		.withRecursive('line', (db) =>
			db
				.selectFrom('commitment')
				.selectAll()
				.where('id', '=', promise.insteadOf)
				.unionAll((more) =>
					more.selectFrom('commitment as c').innerJoin('line', 'line.instead_of', 'c.id').selectAll('c')
				)
		)
		.selectFrom('line')
		.selectAll()
		.orderBy('said_at', 'desc')
		.limit(longestList)
		.execute();
	return rows.map(toCommitment);
}

async function formOf(ctx: Context, pair: Pair) {
	const other = otherOf(pair, ctx.actor.personId!);
	const [{ day, zone }, names] = await Promise.all([today(ctx), ctx.names.of([other])]);
	return {
		newId: newId(),
		match: pair.matchId,
		name: called(names, other),
		open: pair.standing === 'open' && pair.held,
		over: pair.standing === 'over',
		today: day.toString(),
		furthest: day.add({ days: furthestDays }).toString(),
		zone,
		now: ctx.now.toString()
	};
}

async function shown(ctx: Context, promises: readonly Commitment[], pair: Pair) {
	const rows = promises.map(({ id }) => id);
	const [words, missed] = await Promise.all([
		ctx.words.read({ field: 'commitment.words', rows }),
		ctx.words.read({ field: 'commitment.missed', rows })
	]);
	const open = pair.standing === 'open' && pair.held;
	return promises.map((promise) => ({
		id: promise.id,
		mine: isSelf(ctx.actor, promise.byId),
		/** Null: it can not be opened, or was taken back. */
		text: words.get(promise.id)?.text ?? null,
		missedWord: missed.get(promise.id)?.text ?? '',
		dueOn: promise.dueOn,
		state: promise.state,
		saidAt: promise.saidAt.toISOString(),
		steppedAt: promise.steppedAt.toISOString(),
		/** What the reader can do with it now. */
		can: open ? verbsFor(promise.state, sideOf(promise, ctx.actor.personId!)) : []
	}));
}

export type Promises = Awaited<ReturnType<typeof readPromises>>;
export type OnePromise = Awaited<ReturnType<typeof readPromise>>;
export type ShownPromise = OnePromise['promise'];
