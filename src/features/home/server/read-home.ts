import * as v from 'valibot';
import { ownStanding, type OwnStanding } from '#features/enrolment/index.server.ts';
import { currentMatch, openQuestion } from '#features/matching/index.server.ts';
import { currentProgramme } from '#features/programme/index.server.ts';
import { NotFound } from '#platform/errors.ts';
import { signedIn, useCase } from '#platform/use-case.server.ts';
import { nextStep, type NextStep } from '../domain/next-step.ts';
import { partOfDay } from '../domain/part-of-day.ts';

export type Home = {
	standing: OwnStanding;
	step: NextStep;
	/** With whom I walk, and since when. */
	supporter: { name: string; since: Date | null; goodbye: boolean } | null;
	/** Whom I asked, while the answer is open. */
	asked: { name: string } | null;
	hello: 'morning' | 'day' | 'evening';
	zone: string;
};

/** A person's first screen: my supporter, what could come next, what we said we would do, and how to pause or stop. */
export const readHome = useCase({
	name: 'home.read',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx): Promise<Home> => {
		const personId = ctx.actor.personId!;
		const standing = await ownStanding(ctx);
		const match = await currentMatch(ctx, personId);
		const question = match ? null : await openQuestion(ctx, personId);
		const names = await ctx.names.of([match, question].flatMap((one) => (one ? [one.supporterId] : [])));
		const nameOf = (id: string) => names.get(id) ?? '…';
		const zone = await currentProgramme(ctx).then(
			(programme) => programme.zone,
			(error: unknown) => {
				if (error instanceof NotFound) return 'UTC';
				throw error;
			}
		);
		return {
			standing,
			step: nextStep({
				state: standing.state,
				page: standing.page,
				match: match ? (match.state === 'paused' ? 'paused' : 'active') : question ? 'asked' : 'none',
				orientationLeft: standing.orientationLeft,
				agreementInForce: true
			}),
			supporter: match && {
				name: nameOf(match.supporterId),
				since: match.beganAt,
				goodbye: match.state === 'ending'
			},
			asked: question && { name: nameOf(question.supporterId) },
			hello: partOfDay(ctx.now.toZonedDateTimeISO(zone).hour),
			zone
		};
	}
});
