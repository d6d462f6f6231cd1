import { toDate } from '#platform/clock.ts';
import { Conflict } from '#platform/errors.ts';
import type { Context } from '#platform/use-case.server.ts';
import { isWalking, nextState } from '../domain/match.ts';
import type { MatchActor, MatchVerb } from '../domain/match.ts';
import { matchesToMove, moveMatch } from './rows.ts';
import type { MatchFact } from './rows.ts';

/** Takes one step of the table, or throws: it is no longer open. */
export function step(match: MatchFact, verb: MatchVerb, by: MatchActor): MatchFact {
	const state = nextState(match.state, verb, by);
	if (state === null) throw new Conflict('matching_error_no_longer_open');
	return { ...match, state };
}

/**
 * A match is over. From the next request on the supporter holds nothing of it: relations end, their copies of the
 * circle's keys are gone, and what is written later is under a new secret (INV-05). The participant keeps their words.
 * The row says that it ended and when; not who, not why (R039).
 */
export async function endMatch(ctx: Context, match: MatchFact): Promise<void> {
	await moveMatch(ctx.db, match, { state: 'ended', ended_at: toDate(ctx.now) });
	await ctx.db.updateTable('place').set({ match_id: null }).where('match_id', '=', match.id).execute();
	await takeOut(ctx, match);
	await ctx.relations.end({ kind: 'asked', scope: match.participantId, person: match.supporterId });
	await ctx.relations.end({ kind: 'match', scope: match.id });
	await ctx.relations.end({ kind: 'walks-with', scope: match.participantId, person: match.supporterId });
	await ctx.tell(
		{
			name: 'match.ended',
			matchId: match.id,
			participantId: match.participantId,
			supporterId: match.supporterId
		},
		[match.participantId, match.supporterId]
	);
}

/**
 * The supporter is no longer in the circle of the two. Somebody who waits to be let in there, or whose request came in
 * before the circle was made, can not change it; they need not, for a copy without a live relation opens nothing.
 */
async function takeOut(ctx: Context, { circleId, participantId, supporterId }: MatchFact): Promise<void> {
	if (circleId && ctx.circles.newestHeld(circleId) !== null)
		await ctx.circles.remove(circleId, supporterId, [participantId, supporterId]);
}

/** The participant takes their question back; the supporter sees it go and nothing else. */
export async function takeBack(ctx: Context, question: MatchFact): Promise<void> {
	step(question, 'decline', 'P');
	await moveMatch(ctx.db, question, { state: 'declined', ended_at: toDate(ctx.now) });
	await takeOut(ctx, question);
	await ctx.relations.end({ kind: 'asked', scope: question.participantId, person: question.supporterId });
	await ctx.tell({ name: 'match.taken-back', matchId: question.id, supporterId: question.supporterId }, [
		question.supporterId
	]);
}

/**
 * Ends everything between this participant and supporters, for stopping (R002, INV-02): open questions are taken back,
 * partnerships end at once. Called inside the participant's own request, by the enrolment that closes.
 */
export async function endAllMatches(ctx: Context, participantId: string): Promise<void> {
	const matches = await matchesToMove(ctx.db, participantId);
	await ctx.relations.readAgain();
	for (const match of matches) {
		if (match.state === 'chosen_by_P') await takeBack(ctx, match);
		if (isWalking(match.state)) await endMatch(ctx, match);
	}
}

/** A pause of the participant: their partnership waits, and an open question is taken back. */
export async function pauseMatches(ctx: Context, participantId: string): Promise<void> {
	for (const match of await matchesToMove(ctx.db, participantId)) {
		if (match.state === 'chosen_by_P') await takeBack(ctx, match);
		if (match.state === 'active') await moveMatch(ctx.db, match, { state: step(match, 'pause', 'P').state });
	}
}

/** The participant goes on after a pause. */
export async function resumeMatches(ctx: Context, participantId: string): Promise<void> {
	for (const match of await matchesToMove(ctx.db, participantId)) {
		if (match.state === 'paused') await moveMatch(ctx.db, match, { state: step(match, 'resume', 'P').state });
	}
}
