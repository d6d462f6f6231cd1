import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { standsOn } from '#features/consent/index.server.ts';
import { called } from '#features/messages/index.server.ts';
import { programmeZone } from '#features/programme/index.server.ts';
import { isGuest, mayDrawUp, mayList } from '../domain/permissions.ts';
import { standingOf } from '../domain/standing.ts';
import { checkNumber } from './links.ts';
import { newsOf } from './news.ts';
import { asOf } from './read-thread.ts';
import { aboutOf, ownThreads, type Thread } from './rows.ts';

/** The threads the actor is in: their own as a participant, and those of the people they walk with. */
export const readCareThreads = useCase({
	name: 'care-team.list',
	input: v.object({}),
	allow: mayList,
	run: async (ctx) => ({ threads: await lines(ctx, await ownThreads(ctx)), mayOpen: mayDrawUp(ctx.actor) })
});

/** What is shared with a guest: each thread by itself, and the links they opened and wait behind. Nothing of any other (H06). */
export const readShared = useCase({
	name: 'care-team.shared',
	input: v.object({}),
	allow: isGuest,
	run: async (ctx) => ({
		threads: await lines(ctx, await ownThreads(ctx)),
		waiting: await waitingBehind(ctx)
	})
});

export type ThreadLine = Awaited<ReturnType<typeof lines>>[number];

async function lines(ctx: Context, threads: readonly Thread[]) {
	const about = await aboutOf(
		ctx,
		threads.map(({ id }) => id)
	);
	const zone = await programmeZone(ctx);
	const news = await newsOf(
		ctx,
		threads.map(({ id }) => id)
	);
	const names = await ctx.names.of(threads.flatMap(({ supporterId }) => supporterId ?? []));
	const made = [];
	for (const thread of threads) {
		const as = asOf(ctx, thread);
		const release = as === 'partner' ? null : await standsOn(ctx, thread.releaseId);
		const { lastAt = null, isNew = false } = news.get(thread.id) ?? {};
		made.push({
			id: thread.id,
			as,
			about: about.get(thread.id) ?? null,
			supporter: thread.supporterId && called(names, thread.supporterId),
			standing: release ? standingOf(release, thread.partnerId !== null) : as === 'partner' ? 'open' : 'over',
			lastAt: lastAt?.toISOString() ?? null,
			isNew,
			zone,
			now: ctx.now.toString()
		} as const);
	}
	return made;
}

/** Links a guest opened and was not let in by yet, with the number the participant sees too. */
async function waitingBehind(ctx: Context) {
	const me = ctx.actor.personId!;
	const rows = await ctx.db
		.selectFrom('care_link')
		.select(['id', 'thread_id', 'person_id'])
		.where('taken_by', '=', me)
		.where('withdrawn_at', 'is', null)
		.where('taken_at', '>', toDate(ctx.now.subtract({ hours: 24 * 30 })))
		.orderBy('id')
		.execute();
	const inIt = new Set((await ownThreads(ctx)).map(({ id }) => id));
	const wereIn = await ctx.db
		.selectFrom('relation')
		.select('scope')
		.where('kind', '=', 'partner')
		.where('person_id', '=', me)
		.execute();
	const before = new Set(wereIn.map(({ scope }) => scope));
	return rows
		.filter(({ thread_id, person_id }) => !inIt.has(thread_id) && !before.has(person_id))
		.map(({ id }) => ({ id, number: checkNumber(ctx.actor.org, id, me) }));
}
