import type { Context } from '#platform/use-case.server.ts';
import { self } from './server/own-words.ts';
import { currentOf, matchesOf, openQuestionOf, walksOf } from './server/rows.ts';
import type { MatchFact } from './server/rows.ts';

export { readChoosing, readPersonToChoose } from './server/choose.ts';
export type { Choosing, Shown } from './server/choose.ts';
export { readMyWishes, sayWishes } from './server/say-wishes.ts';
export { keepApart, putAside, readKeptApart, showAgain } from './server/keep-apart.ts';
export { guardedWording } from './server/knows-of-two.ts';
export { ask, takeQuestionBack } from './server/ask.ts';
export { neverAgain, sayNotThisTime, sayYes } from './server/answer.ts';
export {
	chooseSomeoneElse,
	readMySupporter,
	readQuestions,
	readWalks,
	saidGoodbye,
	stopWalking
} from './server/walk.ts';
export type { Question } from './server/walk.ts';
export { readMyPage, sayMyPage, takePageBack } from './server/show-page.ts';
export { noteTraining, readReadiness, signCode } from './server/be-ready.ts';
export { yes as yesInput } from './server/inputs.ts';
export { couldBeAsked, keptApartNow, leaveMarks, type CouldBeAsked } from './server/for-cover.ts';
export { endAllMatches, pauseMatches, resumeMatches } from './server/ending.ts';
export type { MatchFact } from './server/rows.ts';
export { recordPart } from './server/record-part.ts';

/** With whom this participant walks now, for either of the two: active, paused or saying goodbye. Null: with nobody, or the actor may not know. */
export const currentMatch = async (ctx: Context, participantId: string): Promise<MatchFact | null> =>
	currentOf(await matchesOf(ctx.db, participantId));

/** The question of this participant that waits for an answer, or null. */
export const openQuestion = async (ctx: Context, participantId: string): Promise<MatchFact | null> =>
	openQuestionOf(await matchesOf(ctx.db, participantId));

/** The matches in which the actor, a supporter, walks with somebody now. */
export const peopleIWalkWith = (ctx: Context): Promise<MatchFact[]> => walksOf(ctx.db, self(ctx));

/** How many people wait for an answer of the actor, a supporter. */
export const asksWaiting = async (ctx: Context): Promise<number> =>
	(
		await ctx.db
			.selectFrom('match')
			.select('id')
			.where('supporter_id', '=', self(ctx))
			.where('state', '=', 'chosen_by_P')
			.execute()
	).length;
