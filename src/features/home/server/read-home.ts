import * as v from 'valibot';
import { agreementsWaiting, type AgreementWaits } from '#features/agreement/index.server.ts';
import { ownStanding, type OwnStanding } from '#features/enrolment/index.server.ts';
import { somethingIsAsked } from '#features/legal-demands/index.server.ts';
import { openQuestion } from '#features/matching/index.server.ts';
import { pairsOf, threadFacts, type Pair } from '#features/messages/index.server.ts';
import { programmeZone } from '#features/programme/index.server.ts';
import { nextTimes, type NextTime } from '#features/scheduling/index.server.ts';
import { signedIn, useCase, type Context } from '#platform/use-case.server.ts';
import { nextStep, type NextStep } from '../domain/next-step.ts';
import { partOfDay } from '../domain/part-of-day.ts';

/** With whom I walk, and what waits between the two of us. */
export type MySupporter = {
	match: string;
	name: string;
	since: Date;
	standing: 'open' | 'resting';
	wrote: boolean;
	/** Back with new keys, and not let in by the other yet. */
	waiting: boolean;
	agreement: AgreementWaits;
	/** What they planned, without its words. */
	times: NextTime[];
};

export type Home = {
	standing: OwnStanding;
	step: NextStep;
	supporter: MySupporter | null;
	/** Whom I asked, while the answer is open. */
	asked: { name: string } | null;
	hello: 'morning' | 'day' | 'evening';
	zone: string;
	now: string;
	/** A court or an office asks for what is held about them, as far as they may know. */
	askedByLaw: boolean;
};

/** A person's first screen: my supporter, what could come next, what we said we would do, and how to pause or stop. */
export const readHome = useCase({
	name: 'home.read',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx): Promise<Home> => {
		const standing = await ownStanding(ctx);
		const supporter = await mySupporter(ctx);
		const question = supporter ? null : await openQuestion(ctx, ctx.actor.personId!);
		const asked = question && { name: await nameOf(ctx, question.supporterId) };
		const zone = await programmeZone(ctx);
		const match = !supporter
			? asked
				? 'asked'
				: 'none'
			: supporter.standing === 'open'
				? 'active'
				: 'paused';
		return {
			standing,
			step: nextStep({
				state: standing.state,
				page: standing.page,
				match,
				orientationLeft: standing.orientationLeft,
				agreementInForce: supporter?.agreement !== 'new'
			}),
			supporter,
			asked,
			hello: partOfDay(ctx.now.toZonedDateTimeISO(zone).hour),
			zone,
			now: ctx.now.toString(),
			askedByLaw: await somethingIsAsked(ctx)
		};
	}
});

async function mySupporter(ctx: Context): Promise<MySupporter | null> {
	const me = ctx.actor.personId!;
	const pairs = await pairsOf(ctx.db, ctx.actor);
	const pair = pairs.find((one) => one.participantId === me && one.standing !== 'over');
	if (!pair) return null;
	const waits = await agreementsWaiting(ctx, [pair]);
	const threads = await threadFacts(ctx.db, me, [pair.matchId]);
	return {
		match: pair.matchId,
		name: await nameOf(ctx, pair.supporterId),
		since: pair.since,
		standing: pair.standing as Exclude<Pair['standing'], 'over'>,
		wrote: threads.get(pair.matchId)?.isNew ?? false,
		waiting: !pair.held,
		agreement: waits.get(pair.matchId) ?? 'nothing',
		times: await nextTimes(ctx, [pair], 3)
	};
}

const nameOf = async (ctx: Context, person: string) => (await ctx.names.of([person])).get(person) ?? '…';
