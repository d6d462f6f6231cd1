import * as v from 'valibot';
import { useCase } from '#platform/use-case.server.ts';
import { agreementsWaiting } from '#features/agreement/index.server.ts';
import { asksWaiting } from '#features/matching/index.server.ts';
import { called, pairsOf, threadFacts } from '#features/messages/index.server.ts';
import { mayHaveADay } from '../domain/permissions.ts';
import { logForm } from './read-contacts.ts';

/** A supporter's day: whom they walk with, what waits for them, and the form to log a contact. */
export const readMyDay = useCase({
	name: 'contacts.my-day',
	input: v.object({}),
	allow: mayHaveADay,
	run: async (ctx) => {
		const me = ctx.actor.personId!;
		const pairs = (await pairsOf(ctx.db, ctx.actor)).filter(
			(pair) => pair.supporterId === me && pair.standing !== 'over'
		);
		const threads = await threadFacts(
			ctx.db,
			me,
			pairs.map((pair) => pair.matchId)
		);
		const agreements = await agreementsWaiting(ctx, pairs);
		const names = await ctx.names.of(pairs.map((pair) => pair.participantId));
		return {
			people: pairs.map((pair) => ({
				match: pair.matchId,
				name: called(names, pair.participantId),
				since: pair.since.toISOString(),
				resting: pair.standing === 'resting',
				waiting: !pair.held,
				wrote: threads.get(pair.matchId)?.isNew ?? false,
				agreement: agreements.get(pair.matchId) ?? 'nothing'
			})),
			asks: await asksWaiting(ctx),
			log: await logForm(
				ctx,
				pairs.filter((pair) => pair.standing === 'open')
			)
		};
	}
});

export type MyDay = Awaited<ReturnType<typeof readMyDay>>;
