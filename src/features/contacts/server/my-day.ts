import * as v from 'valibot';
import { idInput } from '#platform/ids.ts';
import { toInstant } from '#platform/clock.ts';
import { useCase } from '#platform/use-case.server.ts';
import { agreementsWaiting } from '#features/agreement/index.server.ts';
import { asksWaiting } from '#features/matching/index.server.ts';
import { called, pairsOf, threadFacts } from '#features/messages/index.server.ts';
import { misses, nextTimes, plannedContact } from '#features/scheduling/index.server.ts';
import { mayHaveADay } from '../domain/permissions.ts';
import { logForm } from './read-contacts.ts';
import { wishesOf } from './say-often.ts';

/** Times ahead that the day shows; the others are behind a link. */
const timesShown = 8;

/** A supporter's day: whom they walk with, what waits for them, and the form to log a contact. */
export const readMyDay = useCase({
	name: 'contacts.my-day',
	/** An appointment that is logged as it was planned, and whether the two did not connect. */
	input: v.object({ planned: v.optional(idInput), missed: v.optional(v.boolean(), false) }),
	allow: mayHaveADay,
	run: async (ctx, { planned, missed }) => {
		const me = ctx.actor.personId!;
		const pairs = (await pairsOf(ctx.db, ctx.actor)).filter(
			(pair) => pair.supporterId === me && pair.standing !== 'over'
		);
		const matches = pairs.map((pair) => pair.matchId);
		const open = pairs.filter((pair) => pair.standing === 'open');
		const [threads, wishes, agreements, names, log, was, times, missedWith, asks] = await Promise.all([
			threadFacts(ctx.db, me, matches),
			wishesOf(ctx, matches),
			agreementsWaiting(ctx, pairs),
			ctx.names.of(pairs.map((pair) => pair.participantId)),
			logForm(ctx, open),
			plannedContact(ctx, planned, open),
			nextTimes(ctx, pairs, timesShown),
			misses(ctx, pairs),
			asksWaiting(ctx)
		]);
		const zoned = (date: Date) => toInstant(date).toZonedDateTimeISO(log.zone);
		const clock = (date: Date) => zoned(date).toPlainTime().toString({ smallestUnit: 'minute' });
		const nameOf = (match: string) =>
			called(names, pairs.find(({ matchId }) => matchId === match)!.participantId);
		return {
			times: times.map((time) => ({ ...time, name: nameOf(time.match) })),
			misses: [...missedWith].map(nameOf),
			planned: was && {
				planned: was.id,
				match: was.match,
				mode: was.mode,
				kind: missed ? 'not-connected' : 'talk',
				date: zoned(was.start).toPlainDate().toString(),
				from: clock(was.start),
				to: clock(was.end)
			},
			people: pairs.map((pair) => ({
				match: pair.matchId,
				name: called(names, pair.participantId),
				since: pair.since.toISOString(),
				resting: pair.standing === 'resting',
				waiting: !pair.held,
				wrote: threads.get(pair.matchId)?.isNew ?? false,
				agreement: agreements.get(pair.matchId) ?? 'nothing',
				wish: wishes.get(pair.matchId) ?? null
			})),
			asks,
			log
		};
	}
});

export type MyDay = Awaited<ReturnType<typeof readMyDay>>;
